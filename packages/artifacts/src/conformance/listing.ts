import { beforeEach, describe, expect, it } from 'vitest';
import { keys } from './bodies.ts';
import type { ArtifactStore } from '../store.ts';

/** Cases of head, list and delete. */
export const describeListing = (current: () => ArtifactStore): void => {
  describe('head, list and delete', () => {
    let store: ArtifactStore;
    beforeEach(() => {
      store = current();
    });

    it('head tells size and time', async () => {
      const before = Date.now();
      await store.put('k', 'four');
      const head = await store.head('k');
      expect(head).toMatchObject({ key: 'k', bytes: 4 });
      expect(Math.abs((head?.modifiedAt.getTime() ?? 0) - before)).toBeLessThan(60_000);
      expect(await store.head('nothing')).toBeNull();
    });
    it('list is by plain prefix and in the order of key bytes', async () => {
      for (const key of ['b/1', 'a/2', 'a-b', 'a.b', 'a/10', 'a0', 'ab/c/d', 'B']) await store.put(key, key);
      expect(await keys(store, '')).toEqual(['B', 'a-b', 'a.b', 'a/10', 'a/2', 'a0', 'ab/c/d', 'b/1']);
      expect(await keys(store, 'a/')).toEqual(['a/10', 'a/2']);
      expect(await keys(store, 'a')).toEqual(['a-b', 'a.b', 'a/10', 'a/2', 'a0', 'ab/c/d']);
      expect(await keys(store, 'ab/c/d')).toEqual(['ab/c/d']);
      expect(await keys(store, 'zzz/')).toEqual([]);
      expect((await Array.fromAsync(store.list('b/')))[0]).toMatchObject({ key: 'b/1', bytes: 3 });
    });
    it('delete removes one object and is no error twice', async () => {
      await store.put('d/1', 'x');
      await store.put('d/2', 'y');
      await store.delete('d/1');
      await store.delete('d/1');
      await store.delete('d');
      expect(await keys(store, '')).toEqual(['d/2']);
    });
    it('a temp sweep does not touch objects', async () => {
      await store.put('k', 'x');
      expect(await store.sweepTemp(0)).toBe(0);
      expect(await keys(store, '')).toEqual(['k']);
    });
  });
};
