import { beforeEach, describe, expect, it } from 'vitest';
import { ArtifactExists } from '../errors.ts';
import { digestOf } from '../put-content.ts';
import { bytes, collect, keys, sha256 } from './bodies.ts';
import type { ArtifactStore } from '../store.ts';

/** Cases of a put that fails or races. */
export const describeWrites = (current: () => ArtifactStore): void => {
  describe('a put that fails or races', () => {
    let store: ArtifactStore;
    beforeEach(() => {
      store = current();
    });

    const failing = async function* (): AsyncGenerator<Uint8Array> {
      yield bytes(100_000, 3);
      throw new Error('the source broke');
    };
    it('leaves no object when its body breaks', async () => {
      await expect(store.put('broken', failing())).rejects.toThrow('the source broke');
      expect(await store.head('broken')).toBeNull();
      expect(await keys(store, '')).toEqual([]);
    });
    it('leaves the former object when its body breaks', async () => {
      await store.put('k', 'former');
      await expect(store.put('k', failing())).rejects.toThrow('the source broke');
      expect(await store.getText('k')).toBe('former');
    });
    it('is not visible before its end', async () => {
      let seen: unknown = 'not looked';
      await store.put(
        'slow',
        (async function* () {
          yield bytes(10, 1);
          seen = [await store.head('slow'), await keys(store, '')];
          yield bytes(10, 2);
        })(),
      );
      expect(seen).toEqual([null, []]);
      expect((await store.head('slow'))?.bytes).toBe(20);
    });
    it('of concurrent puts one wins, whole', async () => {
      const bodies = [0, 1, 2, 3, 4, 5].map((seed) => bytes(200_000, seed));
      await Promise.all(bodies.map((body) => store.put('race/k', body)));
      expect(bodies.map(sha256)).toContain(await digestOf(store, 'race/k'));
      expect(await keys(store, '')).toEqual(['race/k']);
    });
    it('ifAbsent lets exactly one of many through and keeps its body', async () => {
      const puts = ['a', 'b', 'c', 'd', 'e'].map((body) => store.put('once/k', body, { ifAbsent: true }));
      const results = await Promise.allSettled(puts);
      const won = results.filter((r) => r.status === 'fulfilled');
      expect(won.length).toBe(1);
      expect(won[0]?.value.sha256).toBe(await digestOf(store, 'once/k'));
      for (const r of results) if (r.status === 'rejected') expect(r.reason).toBeInstanceOf(ArtifactExists);
    });
    it('a reader keeps the object it began with', async () => {
      const body = bytes(2_000_000, 5);
      await store.put('k', body);
      const reader = store.read('k')[Symbol.asyncIterator]();
      const first = await reader.next();
      await store.put('k', 'replaced');
      const rest = await collect({ [Symbol.asyncIterator]: () => reader });
      expect(sha256(Buffer.concat([first.value ?? [], rest].map((part) => Buffer.from(part))))).toBe(
        sha256(body),
      );
    });
    it('puts and deletes of neighbours do not disturb each other', async () => {
      const work = Array.from({ length: 40 }, async (_, i) => {
        await store.put(`deep/er/k${i % 4}`, `${i}`);
        await store.delete(`deep/er/k${(i + 1) % 4}`);
      });
      await expect(Promise.all(work)).resolves.toBeDefined();
    });
  });
};
