import { describe, expect, test } from 'vitest';
import { allCases, RATES } from './cases.ts';

const cases = allCases(1, 200);

describe('cases', () => {
  test('the same seed, the same cases; another seed, others', () => {
    expect(allCases(1, 20)).toEqual(allCases(1, 20));
    expect(allCases(2, 20)).not.toEqual(allCases(1, 20));
  });
  test('random ones are of every rate, and begin inside as well as at either end', () => {
    const random = cases.slice(-200);
    expect(new Set(random.map(({ rate }) => rate.fps)).size).toBe(RATES.length);
    expect(
      random.filter(
        ({ chunks, rate }) => (chunks[0]?.from ?? 0) > 0 && (chunks.at(-1)?.to ?? 0) < rate.frames - 1,
      ).length,
    ).toBeGreaterThan(100);
  });
  test.each(cases.map((one) => [`${one.rate.fps} ${one.name}`, one] as const))(
    '%s has chunks without gaps, of 3 frames and more, inside',
    (_, { chunks, rate }) => {
      for (const [index, { from, to }] of chunks.entries()) {
        expect(to - from).toBeGreaterThanOrEqual(2);
        if (index > 0) expect(from).toBe((chunks[index - 1]?.to ?? -9) + 1);
      }
      expect(chunks[0]?.from).toBeGreaterThanOrEqual(0);
      expect(chunks.at(-1)?.to).toBeLessThan(rate.frames);
    },
  );
});
