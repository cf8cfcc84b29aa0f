import { beforeEach, describe, expect, it } from 'vitest';
import { InvalidRange } from '../errors.ts';
import { bytes, collect } from './bodies.ts';
import type { ArtifactStore } from '../store.ts';

/** Cases of read a range. */
export const describeRanges = (current: () => ArtifactStore): void => {
  describe('read a range', () => {
    let store: ArtifactStore;
    beforeEach(() => {
      store = current();
    });

    const body = bytes(600_000, 9);
    const cases: [string, { start?: number; end?: number }, number, number][] = [
      ['all', {}, 0, 600_000],
      ['from', { start: 599_990 }, 599_990, 600_000],
      ['to', { end: 0 }, 0, 1],
      ['inside', { start: 262_140, end: 262_150 }, 262_140, 262_151],
      ['past the end', { start: 10, end: 9_999_999 }, 10, 600_000],
    ];
    it.each(cases)('%s', async (_, range, from, to) => {
      await store.put('r', body);
      expect((await collect(store.read('r', range))).equals(body.subarray(from, to))).toBe(true);
    });
    it.each([{ start: 600_000 }, { start: 5, end: 4 }, { start: -1 }, { start: 0.5 }])(
      'refuses %o',
      async (range) => {
        await store.put('r', body);
        await expect(collect(store.read('r', range))).rejects.toThrow(InvalidRange);
      },
    );
  });
};
