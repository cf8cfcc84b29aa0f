import { expect, it } from 'vitest';
import { UnsupportedStore } from './errors.ts';
import { openStore } from './open-store.ts';

it('opens folders and file URLs', () => {
  expect(openStore('/data/my%20files').url).toBe('file:///data/my%2520files');
  expect(openStore('file:///data/my%20files').url).toBe('file:///data/my%20files');
  expect(openStore('./out').url).toMatch(/^file:\/\/\/.*\/out$/);
});
it.each(['s3://bucket', 'https://x/y', ''])('refuses %j', (url) =>
  expect(() => openStore(url)).toThrow(UnsupportedStore),
);
