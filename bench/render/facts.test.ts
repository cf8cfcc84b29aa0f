import { expect, test } from 'vitest';
import type { Measured } from '../measure.ts';
import { factsOf, mediansOf, ratiosOf } from './facts.ts';

const measured = (seconds: number, cpuSeconds = seconds, peakBytes = 1024 ** 2): Measured => ({
  seconds,
  cpuSeconds,
  peakBytes,
  exitCode: 0,
  stdout: '',
});

test('facts are rounded for people', () => {
  expect(factsOf(measured(3, 4.04, 10.6 * 1024 ** 2), 100)).toEqual({
    seconds: 3,
    fps: 33.3,
    cpuSeconds: 4,
    peakMiB: 11,
  });
});
test('medians are of each number by itself', () => {
  expect(mediansOf([measured(1, 9, 5), measured(2, 8, 4), measured(3, 7, 6)])).toEqual({
    seconds: 2,
    cpuSeconds: 8,
    peakBytes: 5,
  });
});
test('ratios are medians over pairs, not ratios of medians', () => {
  const pairs = [
    { ours: measured(1), stock: measured(2) },
    { ours: measured(10), stock: measured(30) },
    { ours: measured(2), stock: measured(10) },
  ];
  expect(ratiosOf(pairs)).toEqual({ wall: 3, cpu: 3, memory: 1 });
});
