import { readdir, readFile, writeFile } from 'node:fs/promises';
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
  ])('%s: the join names it, and the next run renders it anew', async (name, suffix, damage) => {
    const uid = name.replaceAll(' ', '-');
    await prepare(uid);
    await rig.layOut(uid, chunks);
    const renderAll = () =>
      Promise.all(
        chunks
          .map((range, index) => ({ range, index }))
          .map(({ range, index }) => rig.run(uid, 'chunk', { index, frames: range })),
      );
    for (const [index, range] of chunks.entries())
      expect(await rig.run(uid, 'chunk', { index, frames: range })).toMatchObject({ ok: true });
    expect(await rig.run(uid, 'audio')).toMatchObject({ ok: true });
    const file = await fileOf(uid, suffix);
    await writeFile(file, damage(await readFile(file)));

    expect(failureOf(await rig.run(uid, 'finalize'))).toMatchObject({
      reason: 'ChunkDamaged',
      fault: 'platform',
      retry: 'same',
    });
    expect(await readdir(join(rig.folder, 'outputs')).catch(() => [])).not.toContain(`${uid}.mp4`);
    expect(await renderAll()).toMatchObject([
      { ok: true, result: { reused: true } },
      { ok: true, result: { reused: false } },
    ]);
    expect(await rig.run(uid, 'finalize')).toMatchObject({ ok: true });
  });
});
