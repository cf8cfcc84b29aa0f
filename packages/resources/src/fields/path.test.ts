import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePath, pathText } from './path.ts';

test.each([
  ['spec.assets[0].uri', ['spec', 'assets', 0, 'uri']],
  ['spec.assets.0.uri', ['spec', 'assets', 0, 'uri']],
  ['metadata.labels["a.b/c"]', ['metadata', 'labels', 'a.b/c']],
])('%s', (text, path) => expect(parsePath(text)).toEqual(path));

test.each(['', '.', 'a..b', 'a.', 'a[', 'a[x]', 'a b', '[]', 'a["x'])('%j is no path', (text) =>
  expect(parsePath(text)).toBeNull(),
);

test('what is written can be read', () => {
  const step = fc.oneof(
    fc.nat(9999),
    fc.string({ minLength: 1 }).filter((name) => !/^\d+$/.test(name)),
  );
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (path) => {
      expect(parsePath(pathText(path))).toEqual(path);
    }),
  );
});
