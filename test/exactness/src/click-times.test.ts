import { describe, expect, test } from 'vitest';
import { findClicks } from './click-times.ts';

/** Silence with a fading 1 kHz tone at each of `starts` (samples). */
const soundOf = (length: number, starts: readonly number[], loudness = 26_000): Int16Array => {
  const samples = new Int16Array(length);
  for (const start of starts) {
    for (let n = 0; n < 2400 && start + n < length; n += 1)
      samples[start + n] = loudness * Math.cos((n * Math.PI) / 24) * (1 - n / 2400);
  }
  return samples;
};

describe('clicks', () => {
  test.each([
    ['at zero', [0]],
    ['each second', [0, 48_000, 96_000]],
    ['at odd samples', [1601, 49_653]],
    ['none', []],
  ])('%s', (_, starts) => {
    expect(findClicks(soundOf(150_000, starts))).toEqual(starts.map((start) => start / 48_000));
  });
  test('a quiet recording has them too', () => {
    expect(findClicks(soundOf(60_000, [1000], 900))).toEqual([1000 / 48_000]);
  });
  test('noise before a click, as AAC leaves it, is no click', () => {
    const samples = soundOf(60_000, [10_000]);
    for (let at = 9000; at < 10_000; at += 1) samples[at] = at % 2 === 0 ? 3000 : -3000;
    expect(findClicks(samples)).toEqual([10_000 / 48_000]);
  });
  test('a click of negative samples counts from the first', () => {
    expect(findClicks(soundOf(60_000, [500], -26_000))).toEqual([500 / 48_000]);
  });
});
