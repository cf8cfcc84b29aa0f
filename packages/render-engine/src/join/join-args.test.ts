import { Script } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { outputSchema } from '@renderfleet/resources';
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.ts';
import { makePlan } from '../testing/make-plan.ts';
import { joinArgs } from './join-args.ts';

const ffmpeg: Ffmpeg = { ffmpeg: 'ffmpeg', ffprobe: 'ffprobe', env: {}, version: '1', aac: 'libfdk_aac' };
const argsFor = (fps: number, audioFile: string | null = '/a.wav'): string[] =>
  joinArgs(makePlan({ composition: { fps } }), ffmpeg, audioFile, '/out.mp4');

/** C's round: half away from zero, which is what ffmpeg calls. Math.round goes up. */
const roundAway = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/** The expression as a function: ffmpeg computes in doubles from left to right, and so does JavaScript. */
const snapOf = (fps: number, field: 'pts' | 'dts'): ((time: number) => number) => {
  const args = argsFor(fps);
  const filter = args[args.indexOf('-bsf:v') + 1] ?? '';
  const expression = new RegExp(`${field}=([^:]+):`).exec(filter)?.[1] ?? '';
  expect(expression).toMatch(/^[A-Za-z0-9()+*/.]+$/);
  const evaluate = new Script(`(round, ${field.toUpperCase()}) => ${expression}`).runInThisContext() as (
    round: typeof roundAway,
    time: number,
  ) => number;
  return (time) => evaluate(roundAway, time);
};

const RATES = [24, 25, 29.97, 30_000 / 1001, 30, 60, 23.976, 24_000 / 1001, 59.94, 12.5, 29.95];

describe.each(RATES)('times at %d fps', (fps) => {
  // Every frame of the first minutes, then leaps to 30 hours.
  const frames = [
    ...Array.from({ length: 10_000 }, (_, n) => n),
    ...Array.from({ length: 3000 }, (_, n) => 10_000 + n * 2161),
  ];

  test('a time that is two ticks off, either way, becomes that of its frame', () => {
    const snap = snapOf(fps, 'pts');
    const wrong = frames.filter((n) => {
      const due = Math.round((n * 90_000) / fps);
      return [-2, -1, 0, 1, 2].some((off) => snap(due + off) !== due);
    });
    expect(wrong).toEqual([]);
  });
  test('decoding times before zero lie on the grid as well, and none comes twice', () => {
    const snap = snapOf(fps, 'dts');
    const times = Array.from({ length: 5000 }, (_, n) =>
      snap(Math.round(((n - 3) * 90_000) / fps) + (n % 3) - 1),
    );
    expect(times.every((time, n) => n === 0 || time > (times[n - 1] ?? Infinity))).toBe(true);
    expect(times[0]).toBe(roundAway((-3 * 90_000) / fps));
  });
});

describe('the arguments of a join', () => {
  test('pictures are copied, sound is encoded once with the best encoder at hand', () => {
    const args = argsFor(30);
    expect(args.join(' ')).toContain('-map 0:v:0 -c:v copy');
    expect(args.join(' ')).toContain('-map 1:a:0 -c:a libfdk_aac -b:a 192k -ar 48000');
  });
  test('without sound there is one input and no sound track', () => {
    const args = argsFor(30, null);
    expect(args.filter((arg) => arg === '-i')).toHaveLength(1);
    expect(args).toContain('-an');
    expect(args).not.toContain('-c:a');
  });
  test('the file keeps the ticks, starts fast and carries the name of the job alone', () => {
    const args = argsFor(30).join(' ');
    expect(args).toContain('-video_track_timescale 90000');
    expect(args).toContain('-movflags +faststart');
    expect(args).toContain('-map_metadata -1 -metadata title=pattern');
  });
  test('bit rate of the sound is the one asked for', () => {
    const output = outputSchema.parse({ quality: { audioKbps: 64 } });
    expect(joinArgs(makePlan({ output }), ffmpeg, '/a.wav', '/o.mp4')).toContain('64k');
  });
});
