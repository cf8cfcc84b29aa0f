import { join } from 'node:path';
import { openRig, type Rig, testPattern } from '@renderfleet/render-engine/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measure } from './measure.ts';
import { runProgram } from './run-program.ts';

// The measurements are made to fail, each by a file that is wrong in one way.
let rig: Rig;
let good = '';
beforeAll(async () => {
  rig = await openRig();
  good = await rig.render('good', testPattern({ frames: 45 }), [10]);
});
afterAll(() => rig[Symbol.asyncDispose]());

const spoilt = async (name: string, args: readonly string[]): Promise<string> => {
  const file = join(rig.folder, `${name}.mp4`);
  await runProgram('ffmpeg', ['-y', '-i', good, ...args, '-video_track_timescale', '90000', file]);
  return file;
};
const measured = (file: string) => measure(file, 30, { from: 0, to: 44 });
const numbers = Array.from({ length: 45 }, (_, frame) => frame);

test('a good file is good', async () => {
  expect(await measured(good)).toEqual({
    numbers,
    worstTicks: 0,
    worstClickMs: expect.closeTo(0, 0) as number,
  });
});
test('a frame two ticks late', async () => {
  const { worstTicks } = await measured(
    await spoilt('late', ['-c', 'copy', '-bsf:v', 'setts=pts=PTS+2*eq(N\\,20)']),
  );
  expect(worstTicks).toBe(2);
});
test('a frame that is missing', async () => {
  const wrong = await measured(
    await spoilt('dropped', ['-vf', 'select=not(eq(n\\,20))', '-fps_mode', 'passthrough', '-c:a', 'copy']),
  );
  expect(wrong).toMatchObject({ numbers: numbers.filter((frame) => frame !== 20), worstTicks: Infinity });
});
test('a frame shown twice in place of another', async () => {
  const { numbers: shown } = await measured(
    await spoilt('twice', ['-vf', 'shuffleframes=0 1 2 3 3', '-c:a', 'copy']),
  );
  expect(shown.slice(0, 6)).toEqual([0, 1, 2, 3, 3, 5]);
});
test('sound 20 ms late', async () => {
  const { worstClickMs } = await measured(
    await spoilt('late-sound', [
      '-itsoffset',
      '0.02',
      '-i',
      good,
      '-map',
      '0:v',
      '-map',
      '1:a',
      '-c',
      'copy',
    ]),
  );
  expect(worstClickMs).toBeCloseTo(20, 0);
});
test('sound 20 ms early', async () => {
  const { worstClickMs } = await measured(
    await spoilt('early-sound', ['-c:v', 'copy', '-af', 'atrim=start=0.02,asetpts=PTS-STARTPTS']),
  );
  expect(worstClickMs).toBeGreaterThan(15);
});
test('no sound', async () => {
  await expect(measured(await spoilt('mute', ['-an', '-c', 'copy']))).rejects.toThrow();
});
