import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIndexSet, parseIndexSet } from './index-set.ts';

describe('index set', () => {
  it.each([
    ['', []],
    ['0', [0]],
    ['0-2,5', [0, 1, 2, 5]],
    ['7-8', [7, 8]],
  ])('%j', (text, indexes) => {
    expect([...parseIndexSet(text)]).toEqual(indexes);
    expect(formatIndexSet(new Set(indexes.toReversed()))).toBe(text);
  });

  it.each(['a', '1,', '-1', '1-2-3', '1 2'])('refuses %j', (text) => {
    expect(() => parseIndexSet(text)).toThrow(RangeError);
  });

  it('gives back any set', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(300)), (indexes) => {
        const text = formatIndexSet(new Set(indexes), Infinity);
        expect([...parseIndexSet(text)]).toEqual(indexes.toSorted((a, b) => a - b));
      }),
    );
  });

  it('stays within its bound and keeps the lowest ranges', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(10_000), { minLength: 200 }),
        fc.integer({ min: 10, max: 200 }),
        (indexes, bound) => {
          const text = formatIndexSet(new Set(indexes), bound);
          const kept = [...parseIndexSet(text)];
          expect(text.length).toBeLessThanOrEqual(bound);
          expect(kept).toEqual(indexes.toSorted((a, b) => a - b).slice(0, kept.length));
        },
      ),
    );
  });
});
