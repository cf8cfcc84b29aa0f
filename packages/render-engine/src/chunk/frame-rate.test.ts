import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameRateFraction } from './frame-rate.ts';

test.each([
  [1, '1/1'],
  [12.5, '25/2'],
  [23.976, '2997/125'],
  [24, '24/1'],
  [25, '25/1'],
  [29.97, '2997/100'],
  [30, '30/1'],
  [60, '60/1'],
  [24_000 / 1001, '24000/1001'],
  [30_000 / 1001, '30000/1001'],
  [60_000 / 1001, '60000/1001'],
  [Math.PI, '3141593/1000000'],
])('%d fps is %s', (fps, fraction) => {
  expect(frameRateFraction(fps)).toBe(fraction);
});

test('a fraction of small numbers comes back as that number, in lowest terms', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200_000 }),
      fc.integer({ min: 1, max: 1001 }),
      (numerator, denominator) => {
        const [above = 0, below = 0] = frameRateFraction(numerator / denominator)
          .split('/')
          .map(Number);
        expect(above * denominator).toBe(numerator * below);
        expect(below).toBeLessThanOrEqual(denominator);
      },
    ),
  );
});
