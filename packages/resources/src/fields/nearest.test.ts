import { expect, test } from 'vitest';
import { editDistance, nearest } from './nearest.ts';

test.each([
  ['templateref', 'templateRef'],
  ['ouput', 'output'],
  ['captoins', 'captions'],
  ['comp', 'composition'],
  ['nothing like it', undefined],
  ['', undefined],
])('%j → %j', (word, name) =>
  expect(nearest(word, ['templateRef', 'output', 'captions', 'composition', 'ttl'])).toBe(name),
);

test.each([
  ['', 'abc', 3],
  ['abc', 'acb', 1],
  ['kitten', 'sitting', 3],
])('distance %j %j = %d', (a, b, distance) => expect(editDistance(a, b)).toBe(distance));
