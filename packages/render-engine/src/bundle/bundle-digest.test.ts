import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bundleDigest } from './bundle-digest.ts';

let folder = '';
const source = (): string => join(folder, 'workspace/template');
const put = async (path: string, text: string): Promise<void> => {
  const file = join(source(), path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
};
const digest = (builder = 'bundle/1'): Promise<string> => bundleDigest(source(), builder);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renderfleet-digest-'));
  await put('src/index.ts', 'registerRoot(Root)');
  await put('public/logo.svg', '<svg/>');
  await put('package-lock.json', '{"a": 1}');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('changes the digest', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['content of a file', () => put('src/index.ts', 'registerRoot(Other)')],
    ['name of a file', () => rename(join(source(), 'public/logo.svg'), join(source(), 'public/sign.svg'))],
    ['a file more', () => put('public/empty.txt', '')],
    ['the lock file', () => put('package-lock.json', '{"a": 2}')],
    ['a folder named as an output, but deeper', () => put('src/out/scene.tsx', 'export {}')],
    [
      'a linked folder',
      async () => {
        await mkdir(join(folder, 'shared'));
        await writeFile(join(folder, 'shared/brand.ts'), 'export {}');
        await symlink(join(folder, 'shared'), join(source(), 'src/shared'));
      },
    ],
  ])('%s', async (_, change) => {
    const before = await digest();
    await change();
    expect(await digest()).not.toBe(before);
  });
  test('the builder', async () => {
    expect(await digest('bundle/2')).not.toBe(await digest('bundle/1'));
  });
  test('the lock file of the workspace, when the folder has none', async () => {
    await rm(join(source(), 'package-lock.json'));
    await writeFile(join(folder, 'workspace/yarn.lock'), '1');
    const before = await digest();
    await writeFile(join(folder, 'workspace/yarn.lock'), '2');
    expect(await digest()).not.toBe(before);
  });
});

describe('leaves the digest as it is', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['dependencies', () => put('node_modules/react/index.js', 'x')],
    ['dependencies deeper down', () => put('src/node_modules/a.js', 'x')],
    ['hidden files', () => put('.env', 'SECRET=1')],
    ['hidden folders', () => put('.git/HEAD', 'ref')],
    ['rendered videos', () => put('out/video.mp4', 'x')],
    ['a lock file further up', () => writeFile(join(folder, 'workspace/package-lock.json'), 'x')],
    ['a link to nowhere', () => symlink('/nonexistent/place', join(source(), 'src/gone'))],
    ['a link to a folder above', () => symlink(source(), join(source(), 'src/loop'))],
    ['the same content again', () => put('src/index.ts', 'registerRoot(Root)')],
  ])('%s', async (_, change) => {
    const before = await digest();
    await change();
    expect(await digest()).toBe(before);
  });
  test('the place of the folder', async () => {
    const before = await digest();
    await rename(source(), join(folder, 'elsewhere'));
    expect(await bundleDigest(join(folder, 'elsewhere'), 'bundle/1')).toBe(before);
  });
});
