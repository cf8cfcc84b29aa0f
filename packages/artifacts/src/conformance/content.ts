import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SourceUnreadable } from '../errors.ts';
import { prune } from '../prune.ts';
import { blobKey, putContent, putFileContent } from '../put-content.ts';
import { bytes, keys, sha256 } from './bodies.ts';
import type { ArtifactStore } from '../store.ts';

/** Cases of files and content. */
export const describeContent = (current: () => ArtifactStore): void => {
  describe('files and content', () => {
    let store: ArtifactStore;
    beforeEach(() => {
      store = current();
    });

    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'conformance-'));
    });
    afterEach(async () => rm(folder, { recursive: true }));

    it('putFile copies: neither side changes with the other', async () => {
      const path = join(folder, 'in.bin');
      await writeFile(path, 'original');
      expect(await store.putFile('f', path)).toMatchObject({ bytes: 8, sha256: sha256('original') });
      await writeFile(path, 'changed!');
      expect(await store.getText('f')).toBe('original');
      await store.put('f', 'replaced');
      expect(await readFile(path, 'utf8')).toBe('changed!');
    });
    it('putFile names a file that cannot be read', async () => {
      await expect(store.putFile('f', join(folder, 'none'))).rejects.toThrow(SourceUnreadable);
      await expect(store.putFile('f', folder)).rejects.toThrow(SourceUnreadable);
      expect(await store.head('f')).toBeNull();
    });
    it('a local path, where there is one, holds the object', async () => {
      await store.put('p/q', 'body');
      const path = store.localPath?.('p/q');
      if (path) expect(await readFile(path, 'utf8')).toBe('body');
      expect(store.localPath?.('p/none') ?? null).toBeNull();
      expect(store.localPath?.('p') ?? null).toBeNull();
    });
    it('content is stored once, under its digest', async () => {
      const [one, two] = await Promise.all([putContent(store, 'same'), putContent(store, 'same')]);
      expect(one).toEqual({ key: blobKey(sha256('same')), bytes: 4, sha256: sha256('same') });
      expect(two).toEqual(one);
      expect(await keys(store, '')).toEqual([one.key]);
    });
    it('a file of another digest than told is not stored', async () => {
      const path = join(folder, 'in.bin');
      await writeFile(path, 'body');
      await expect(putFileContent(store, path, { sha256: sha256('other'), bytes: 4 })).rejects.toThrow(
        'digest',
      );
      expect(await keys(store, '')).toEqual([]);
      const info = await putFileContent(store, path, { sha256: sha256('body'), bytes: 4 });
      expect(await store.getText(info.key)).toBe('body');
    });
    it('prune makes room and spares what is kept', async () => {
      for (const key of ['x/1', 'x/2', 'keep/3']) await store.put(key, bytes(1000, 1));
      const pruned = await prune(store, { maxBytes: 1500, keep: ({ key }) => key.startsWith('keep/') });
      expect(pruned).toMatchObject({ freedBytes: 2000, remainingBytes: 1000 });
      expect(await keys(store, '')).toEqual(['keep/3']);
    });
  });
};
