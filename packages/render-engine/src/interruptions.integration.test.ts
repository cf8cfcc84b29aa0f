import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameRange } from '@renderfleet/resources';
import { chunkKey } from '@renderfleet/tasks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chunksOf, failureOf, openRig, type Rig, testPattern } from './testing/index.ts';
import {
  isBrowser,
  isFfmpeg,
  isPage,
  killOwn,
  type OwnProcess,
  ownProcesses,
} from './testing/own-processes.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig[Symbol.asyncDispose]());

const frames: FrameRange = { from: 0, to: 29 };
/** One height each, so that no job finds another's chunks. */
let height = 180;
const prepare = async (uid: string): Promise<void> => {
  expect(await rig.prepare(uid, testPattern({ height: (height += 2) }))).toMatchObject({ ok: true });
};
const scratch = (): Promise<string[]> => readdir(join(rig.folder, 'scratch'));

describe('a process that is killed in the middle of a chunk', () => {
  test.each<[string, (one: OwnProcess) => boolean, string]>([
    ['browser', isBrowser, 'BrowserCrashed'],
    ['page', isPage, 'BrowserCrashed'],
    ['ffmpeg', isFfmpeg, 'EncoderKilled'],
  ])('%s: a disruption, nothing left behind, and the next run succeeds', async (name, which, reason) => {
    await prepare(name);
    let killed = 0;
    const outcome = await rig.run(name, 'chunk', {
      frames,
      onFrame: (done) => void (done === 10 && (killed = killOwn(which))),
    });
    expect(killed).toBeGreaterThan(0);
    expect(failureOf(outcome)).toMatchObject({ reason, fault: 'platform', retry: 'disruption' });
    await expect.poll(() => ownProcesses().filter((one) => isBrowser(one) || isFfmpeg(one))).toEqual([]);
    expect(await scratch()).toEqual([]);
    expect(await rig.run(name, 'chunk', { frames })).toMatchObject({
      ok: true,
      result: { frames: 30, reused: false },
    });
  });
});

describe('a task that is told to stop', () => {
  test('in the middle: no finding about the job, and no half chunk', async () => {
    await prepare('stopped');
    const stop = new AbortController();
    const outcome = await rig.run('stopped', 'chunk', {
      frames,
      signal: stop.signal,
      onFrame: (done) => void (done === 5 && stop.abort()),
    });
    expect(failureOf(outcome)).toMatchObject({ reason: 'Aborted', retry: 'disruption' });
    expect(await rig.store.head(chunkKey(await rig.plan('stopped'), frames))).toBeNull();
    expect(await scratch()).toEqual([]);
  });
  test('before it began: at once', async () => {
    let done = 0;
    const outcome = await rig.run('stopped', 'chunk', {
      frames,
      signal: AbortSignal.abort(),
      onFrame: () => (done += 1),
    });
    expect(failureOf(outcome)).toMatchObject({ reason: 'Aborted', retry: 'disruption' });
    expect(done).toBe(0);
  });
});

describe('a chunk that is damaged in the store', () => {
  const chunks = chunksOf(frames, [12]);
  const fileOf = async (uid: string, suffix = ''): Promise<string> =>
    join(rig.folder, 'artifacts', chunkKey(await rig.plan(uid), chunks[1] ?? frames) + suffix);

  test.each<[string, string, (bytes: Buffer) => Buffer]>([
    [
      'one bit',
      '',
      (bytes) => (bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1), bytes),
    ],
    ['all bytes zero', '', (bytes) => bytes.fill(0)],
    ['cut in half', '', (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ['record cut in half', '.json', (bytes) => bytes.subarray(0, bytes.length >> 1)],
  ])('%s: the join renders it anew, and the video is the same', async (name, suffix, damage) => {
    const uid = name.replaceAll(' ', '-');
    await prepare(uid);
    await rig.layOut(uid, chunks);
    for (const [index, range] of chunks.entries())
      expect(await rig.run(uid, 'chunk', { index, frames: range })).toMatchObject({ ok: true });
    expect(await rig.run(uid, 'audio')).toMatchObject({ ok: true });
    const file = await fileOf(uid, suffix);
    const whole = await readFile(file);
    await writeFile(file, damage(Buffer.from(whole)));

    const done = await rig.run(uid, 'finalize');
    expect(done).toMatchObject({ ok: true });
    // A record says how long the work took, so only pictures are the same byte by byte.
    if (suffix === '') expect((await readFile(file)).equals(whole)).toBe(true);
    expect(await readdir(join(rig.folder, 'outputs'))).toEqual(
      expect.arrayContaining([`${uid}.mp4`, `${uid}.manifest.json`]),
    );
  });

  test('all of them at once, and a record that is gone before the sound is mixed', async () => {
    await prepare('all');
    await rig.layOut('all', chunks);
    for (const [index, range] of chunks.entries())
      expect(await rig.run('all', 'chunk', { index, frames: range })).toMatchObject({ ok: true });
    await rm(await fileOf('all', '.json'));
    expect(await rig.run('all', 'audio')).toMatchObject({ ok: true, result: { reused: false } });
    for (const range of chunks) {
      const file = join(rig.folder, 'artifacts', chunkKey(await rig.plan('all'), range));
      await writeFile(file, Buffer.alloc((await readFile(file)).length));
    }
    expect(await rig.run('all', 'finalize')).toMatchObject({ ok: true });
  });
});
