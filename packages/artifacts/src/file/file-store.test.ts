import { chmod, mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeArtifactStore } from '../conformance.ts';
import { KeyConflict } from '../errors.ts';
import { createFileStore } from './file-store.ts';

const tempFolder = () => mkdtemp(join(tmpdir(), 'file-store-'));

describeArtifactStore('createFileStore', async () => {
  const root = await tempFolder();
  return {
    store: createFileStore(join(root, 'made/at first put')),
    remove: () => rm(root, { recursive: true }),
  };
});

describe('createFileStore', () => {
  let root: string;
  beforeEach(async () => {
    root = await tempFolder();
  });
  afterEach(async () => {
    await chmod(root, 0o755);
    await rm(root, { recursive: true });
  });

  const age = async (key: string, hours: number) => {
    const then = new Date(Date.now() - hours * 3_600_000);
    await utimes(join(root, key), then, then);
    return then;
  };

  it('a read, a get and a localPath refresh the time of use, not of modification', async () => {
    const store = createFileStore(root);
    for (const use of [() => store.get('k'), async () => store.localPath?.('k')]) {
      await store.put('k', 'x');
      const then = await age('k', 5);
      await use();
      const head = await store.head('k');
      expect(Date.now() - (head?.usedAt?.getTime() ?? 0)).toBeLessThan(10_000);
      expect(head?.modifiedAt.getTime()).toBe(then.getTime());
    }
  });
  it('head and list do not count as use', async () => {
    const store = createFileStore(root);
    await store.put('k', 'x');
    const then = await age('k', 5);
    await Array.fromAsync(store.list(''));
    expect((await store.head('k'))?.usedAt?.getTime()).toBe(then.getTime());
  });
  it('localPath touches at most once in the given time', async () => {
    const store = createFileStore(root, { touchEveryMs: 10 * 3_600_000 });
    await store.put('k', 'x');
    const then = await age('k', 5);
    store.localPath?.('k');
    expect((await stat(join(root, 'k'))).atimeMs).toBe(then.getTime());
  });
  it('leaves no temp files, and a sweep removes empty folders that are old', async () => {
    const store = createFileStore(root);
    await store.put('a/b/c', 'x');
    await store.put('a/b/c', 'y', { ifAbsent: true }).catch(() => undefined);
    await store.delete('a/b/c');
    expect(await readdir(root)).toEqual(['a']);
    await store.put('used/c', 'x');
    await store.sweepTemp(60_000);
    expect(await readdir(root)).toEqual(['a', 'used']);
    await store.sweepTemp(0);
    expect(await readdir(root)).toEqual(['used']);
  });
  it('sweeps temp files by age', async () => {
    const store = createFileStore(root);
    await store.put('k', 'x');
    await mkdir(join(root, '.tmp'));
    await writeFile(join(root, '.tmp/old'), 'x');
    await writeFile(join(root, '.tmp/new'), 'x');
    await age('.tmp/old', 2);
    expect(await store.sweepTemp(3_600_000)).toBe(1);
    expect(await readdir(join(root, '.tmp'))).toEqual(['new']);
  });
  it('a first put removes what was abandoned, and leaves what may be in work', async () => {
    await mkdir(join(root, '.tmp'));
    await writeFile(join(root, '.tmp/old'), 'x');
    await age('.tmp/old', 2);
    await createFileStore(root).put('k', 'x');
    expect(await readdir(root)).toEqual(['k']);
    await mkdir(join(root, '.tmp'));
    await writeFile(join(root, '.tmp/new'), 'x');
    await createFileStore(root).put('k', 'x');
    expect(await readdir(join(root, '.tmp'))).toEqual(['new']);
  });
  it('puts at once, each removing the empty temp folder, do not lose one another', async () => {
    const [one, other] = [createFileStore(root), createFileStore(root)];
    const keys = Array.from({ length: 200 }, (_, index) => `k/${index}`);
    await Promise.all(keys.map((key, index) => (index % 2 === 0 ? one : other).put(key, key)));
    for (const key of keys) expect(await one.getText(key)).toBe(key);
    expect(await readdir(root)).toEqual(['k']);
  });
  it.each([
    ['a', 'a/b'],
    ['a/b', 'a'],
    ['a', 'a/b/c'],
  ])('says that %s and %s cannot both be', async (first, second) => {
    const store = createFileStore(root);
    await store.put(first, 'x');
    await expect(store.put(second, 'y')).rejects.toThrow(KeyConflict);
    expect(await store.getText(first)).toBe('x');
  });
});
