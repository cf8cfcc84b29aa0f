import { expect, it } from 'vitest';
import { backoffSeconds } from './backoff.ts';

const backoff = { initial: '2s', factor: 2, max: '1m' };

it.each([
  [1, 2],
  [2, 4],
  [3, 8],
  [6, 60],
  [500, 60],
])('after failure %i waits %i s, and up to a fifth longer', (failures, base) => {
  const seconds = backoffSeconds(backoff, failures, 'uid.chunk.3.1');
  expect(seconds).toBeGreaterThanOrEqual(base);
  expect(seconds).toBeLessThan(base * 1.2);
});

it('spreads tasks, and gives one task the same wait each time', () => {
  const waits = Array.from({ length: 100 }, (_, index) => backoffSeconds(backoff, 1, `uid.chunk.${index}.1`));
  expect(new Set(waits).size).toBeGreaterThan(95);
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(0.2);
  expect(backoffSeconds(backoff, 1, 'uid.chunk.7.1')).toBe(waits[7]);
});
