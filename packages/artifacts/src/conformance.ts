// What every store must do. A store's own test calls `describeArtifactStore` with a way to make an empty one.
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ArtifactExists, ArtifactNotFound, InvalidKey, InvalidRange, SourceUnreadable } from './errors.ts';
import { blobKey, digestOf, putContent, putFileContent } from './put-content.ts';
import { prune } from './prune.ts';
import type { ArtifactStore } from './store.ts';

/** An empty store that nothing else writes to, and how to remove it. */
export type StoreUnderTest = { readonly store: ArtifactStore; readonly remove: () => Promise<void> };

const sha256 = (body: Uint8Array | string): string => createHash('sha256').update(body).digest('hex');
const collect = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> =>
  Buffer.concat(await Array.fromAsync(chunks));
const keys = async (store: ArtifactStore, prefix: string): Promise<string[]> =>
  (await Array.fromAsync(store.list(prefix))).map(({ key }) => key);
const bytes = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * 31 + seed) % 251);

/** Registers the cases with vitest under `name`. */
export const describeArtifactStore = (name: string, open: () => Promise<StoreUnderTest>): void => {
  describe(`${name} as an artifact store`, () => {
    let under: StoreUnderTest;
    let store: ArtifactStore;
    beforeEach(async () => {
      under = await open();
      store = under.store;
    });
    afterEach(async () => under.remove());

    describe('put and get', () => {
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

    describe('a put that fails or races', () => {
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

    describe('read a range', () => {
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

    describe('head, list and delete', () => {
      it('head tells size and time', async () => {
        const before = Date.now();
        await store.put('k', 'four');
        const head = await store.head('k');
        expect(head).toMatchObject({ key: 'k', bytes: 4 });
        expect(Math.abs((head?.modifiedAt.getTime() ?? 0) - before)).toBeLessThan(60_000);
        expect(await store.head('nothing')).toBeNull();
      });
      it('list is by plain prefix and in the order of key bytes', async () => {
        for (const key of ['b/1', 'a/2', 'a-b', 'a.b', 'a/10', 'a0', 'ab/c/d', 'B'])
          await store.put(key, key);
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

    describe('files and content', () => {
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
  });
};
