import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CliError } from '../../exit-codes.ts';
import { captureIo } from '../../testing/capture-io.fixture.ts';
import { diffRenders } from './diff-renders.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diff-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const manifest = ({ crf = 18, last = 'y', key = 'k', sha256 = 's' } = {}): string =>
  JSON.stringify({
    version: 1,
    bundle: 'b',
    composition: { id: 'Course', fps: 30 },
    range: { from: 0, to: 9 },
    output: { quality: { crf } },
    versions: { engine: '1' },
    chunks: [
      { range: { from: 0, to: 4 }, key: 'first', video: { sha256: 'v', bytes: 1 }, pictures: [['x', 5]] },
      {
        range: { from: 5, to: 9 },
        key,
        video: { sha256, bytes: 1 },
        pictures: [
          ['x', 1],
          [last, 4],
        ],
      },
    ],
  });

const write = async (name: string, text: string): Promise<void> => {
  await mkdir(join(folder, name, '..'), { recursive: true });
  await writeFile(join(folder, name), text);
};

const diff = async (
  a: string,
  b: string,
  json = false,
): Promise<{ code: number; out: string; error: string }> => {
  const io = captureIo({ cwd: folder });
  try {
    await diffRenders(io, a, b, { json });
    return { code: 0, out: io.out(), error: '' };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { code: error.exitCode, out: io.out(), error: error.message };
  }
};

test('a render is equal to itself', async () => {
  await write('a.manifest.json', manifest());
  expect(await diff('a.manifest.json', 'a.manifest.json')).toMatchObject({
    code: 0,
    out: 'inputs: equal\npictures: equal in all 10 frames that both have\nchunks: equal\n',
  });
});

test('tells the inputs, the frames and the chunks that differ', async () => {
  await write('a/course.manifest.json', manifest());
  await write('b/course.manifest.json', manifest({ crf: 23, last: 'z', key: 'other', sha256: 'other' }));
  const { code, out } = await diff('a', 'b');
  expect(code).toBe(1);
  expect(out).toContain('output.quality.crf: 18 → 23');
  expect(out).toContain('4 of 10 frames differ, the first is 6: 6-9');
  expect(out).toContain('5-9 (key, bytes)');
});

test('other settings with equal pictures are no difference to the eye', async () => {
  await write('a.manifest.json', manifest());
  await write('b.manifest.json', manifest({ crf: 23, key: 'other', sha256: 'other' }));
  expect((await diff('a.manifest.json', 'b.manifest.json')).code).toBe(0);
});

test('--json', async () => {
  await write('a.manifest.json', manifest());
  await write('b.manifest.json', manifest({ last: 'z' }));
  const { out } = await diff('a.manifest.json', 'b.manifest.json', true);
  expect(JSON.parse(out)).toMatchObject({
    equalPictures: false,
    inputs: [],
    pictures: { first: 6, differing: 4 },
    chunks: { sameLayout: true, differing: [] },
  });
});

describe('finds the manifest', () => {
  test.each(['a.mp4', 'a.poster.jpg', 'a.srt', 'a.manifest.json', '.'])('of %s', async (given) => {
    await write('a.manifest.json', manifest());
    expect((await diff(given, given)).code).toBe(0);
  });

  test.each([
    ['nothing.mp4', 'no such file'],
    ['lonely.mp4', 'there is no'],
    ['broken.manifest.json', 'is no manifest of a render'],
    ['several', 'holds several renders'],
    ['empty', 'holds no *.manifest.json'],
  ])('or refuses %s', async (given, says) => {
    await write('lonely.mp4', '');
    await write('broken.manifest.json', '{"version": 1}');
    await write('several/a.manifest.json', manifest());
    await write('several/b.manifest.json', manifest());
    await mkdir(join(folder, 'empty'));
    const { code, error } = await diff(given, given);
    expect(code).toBe(2);
    expect(error).toContain(says);
    expect(error).toContain(given.replace(/\..*/, ''));
  });
  beforeEach(() => Promise.all(['a.mp4', 'a.poster.jpg', 'a.srt'].map((name) => write(name, ''))));
});
