import { beforeEach, describe, expect, it } from 'vitest';
import { ArtifactNotFound, InvalidKey } from '../errors.ts';
import { digestOf } from '../put-content.ts';
import { bytes, collect, keys, sha256 } from './bodies.ts';
import type { ArtifactStore } from '../store.ts';

/** Cases of put and get. */
export const describeObjects = (current: () => ArtifactStore): void => {
  describe('put and get', () => {
    let store: ArtifactStore;
    beforeEach(() => {
      store = current();
    });

    it.each([0, 1, 300_000])('gives back %i bytes unchanged', async (length) => {
      const body = bytes(length, 7);
      const info = await store.put('a/b/c.bin', body, { contentType: 'application/octet-stream' });
      expect(info).toEqual({ key: 'a/b/c.bin', bytes: length, sha256: sha256(body) });
      expect(Buffer.from(await store.get('a/b/c.bin')).equals(body)).toBe(true);
    });
    it('stores text as UTF-8', async () => {
      const info = await store.put('text', 'ação 🎬');
      expect(info.bytes).toBe(Buffer.byteLength('ação 🎬'));
      expect(await store.getText('text')).toBe('ação 🎬');
    });
    it('stores a stream', async () => {
      const parts = [bytes(70_000, 1), bytes(0, 0), bytes(5, 2)];
      const info = await store.put(
        's',
        (async function* () {
          yield* parts;
        })(),
      );
      expect(info.sha256).toBe(sha256(Buffer.concat(parts)));
      expect(await digestOf(store, 's')).toBe(info.sha256);
    });
    it('replaces', async () => {
      await store.put('k', 'a long first body');
      await store.put('k', 'second');
      expect(await store.getText('k')).toBe('second');
    });
    it('names the key that is not there', async () => {
      const missing = store.get('jobs/1/plan.json');
      await expect(missing).rejects.toThrow(ArtifactNotFound);
      await expect(missing).rejects.toThrow('jobs/1/plan.json');
      await expect(collect(store.read('jobs/1/plan.json'))).rejects.toThrow(ArtifactNotFound);
      await expect(store.getText('jobs')).rejects.toThrow(ArtifactNotFound);
    });
    it('refuses bad keys in every operation', async () => {
      await expect(store.put('../x', 'x')).rejects.toThrow(InvalidKey);
      await expect(store.putFile('/x', 'x')).rejects.toThrow(InvalidKey);
      await expect(store.get('a//b')).rejects.toThrow(InvalidKey);
      await expect(collect(store.read('.tmp/x'))).rejects.toThrow(InvalidKey);
      await expect(store.head('a/../../b')).rejects.toThrow(InvalidKey);
      await expect(store.delete('')).rejects.toThrow(InvalidKey);
      await expect(keys(store, '../')).rejects.toThrow(InvalidKey);
    });
  });
};
