import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ZipEntry, zipOf } from '../testing/zip.ts';
import { unpackZip } from './unpack-zip.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renderfleet-zip-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const unpacked = async (zip: Uint8Array): Promise<Record<string, string>> => {
  const [file, target] = [join(folder, 'bundle.zip'), join(folder, 'deep/target')];
  await writeFile(file, zip);
  await unpackZip(file, target);
  const entries = await readdir(target, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    await Promise.all(
      files.map(async (path) => [path.slice(target.length + 1), await readFile(path, 'utf8')] as const),
    ),
  );
};

describe('a zip', () => {
  test.each<[string, ZipEntry[]]>([
    [
      'of files',
      [
        { name: 'src/index.ts', data: 'a' },
        { name: 'package.json', data: 'b' },
      ],
    ],
    [
      'with its folders listed',
      [{ name: 'src/' }, { name: 'src/index.ts', data: 'a' }, { name: 'package.json', data: 'b' }],
    ],
    [
      'of one folder',
      [
        { name: 'template/src/index.ts', data: 'a' },
        { name: 'template/package.json', data: 'b' },
      ],
    ],
    [
      'of one folder, made on a Mac',
      [
        { name: 'template/src/index.ts', data: 'a' },
        { name: '__MACOSX/template/._src', data: 'x' },
        { name: 'template/package.json', data: 'b' },
      ],
    ],
  ])('%s', async (_, entries) => {
    expect(await unpacked(zipOf(entries))).toEqual({ 'src/index.ts': 'a', 'package.json': 'b' });
  });
  test('of one file at its root keeps that file', async () => {
    expect(await unpacked(zipOf([{ name: 'index.html', data: 'a' }]))).toEqual({ 'index.html': 'a' });
  });
});

const flipped = (zip: Buffer, text: string): Buffer => {
  zip.writeUInt8(zip.readUInt8(zip.indexOf(text)) ^ 1, zip.indexOf(text));
  return zip;
};

describe('a bad zip is refused as BadZip', () => {
  test.each<[string, () => Uint8Array, RegExp]>([
    ['a name that leaves the folder', () => zipOf([{ name: '../../evil.ts', data: 'x' }]), /relative path/],
    ['a name from the root', () => zipOf([{ name: '/etc/evil', data: 'x' }]), /absolute path/],
    [
      'a name with backslashes that leaves the folder',
      () => zipOf([{ name: '..\\..\\evil.ts', data: 'x' }]),
      /relative path|invalid characters/,
    ],
    ['no zip at all', () => Buffer.from('<html>404</html>'), /end of central directory/i],
    ['an empty file', () => Buffer.alloc(0), /end of central directory/i],
    [
      'half of one',
      () => zipOf([{ name: 'a.ts', data: 'x'.repeat(500) }]).subarray(0, 300),
      /end of central directory/i,
    ],
    [
      'too many files',
      () => zipOf(Array.from({ length: 50_001 }, (_, n) => ({ name: `${n}` }))),
      /more than 50000 files/,
    ],
    [
      'too many bytes',
      () =>
        zipOf([
          { name: 'a', claimedBytes: 2 ** 31 },
          { name: 'b', claimedBytes: 2 ** 31 },
        ]),
      /unpacks to 4294967296 bytes/,
    ],
    [
      'bytes that its directory keeps quiet',
      () => zipOf([{ name: 'a', data: 'x'.repeat(1000), claimedBytes: 10 }]),
      /size mismatch|too many bytes/i,
    ],
  ])('%s', async (_, zip, message) => {
    await expect(unpacked(zip())).rejects.toMatchObject({
      reason: 'BadZip',
      fault: 'user',
      retry: 'never',
      message: expect.stringMatching(message) as string,
    });
    expect(await readdir(folder)).not.toContain('evil.ts');
  });
  test('a flipped bit', async () => {
    await expect(
      unpacked(flipped(zipOf([{ name: 'a.ts', data: 'content' }]), 'content')),
    ).rejects.toMatchObject({ reason: 'BadZip' });
  });
});
