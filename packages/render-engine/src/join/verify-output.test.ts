import { describe, expect, test } from 'vitest';
import type { MediaFacts, VideoPackets } from '../ffmpeg/probe.ts';
import { makePlan } from '../testing/make-plan.ts';
import { outputSchema } from '@renderfleet/resources';
import { findFaults } from './verify-output.ts';

const plan = makePlan();
const video = {
  width: 640,
  height: 360,
  codec: 'h264',
  pixelFormat: 'yuv420p',
  colorSpace: 'bt709',
  colorRange: 'tv',
  startSeconds: 0,
};
const audio = { codec: 'aac', sampleRate: 48_000, startSeconds: 0, durationSeconds: 3.01 };
const times = Array.from({ length: 90 }, (_, n) => n / 30);

interface Changes {
  readonly video?: Partial<typeof video>;
  readonly audio?: Partial<typeof audio> | null;
  readonly times?: readonly number[];
}

const faultsOf = (changes: Changes, of = plan): string[] => {
  const facts: MediaFacts = {
    durationSeconds: 3,
    video: { ...video, ...changes.video },
    ...(changes.audio === null ? {} : { audio: { ...audio, ...changes.audio } }),
  };
  const packets: VideoPackets = { times: changes.times ?? times, keyframes: 1 };
  return findFaults(of, facts, packets);
};

const moved = (frame: number, by: number): number[] =>
  times.map((time, n) => (n === frame ? time + by : time));

describe('faults of a file', () => {
  test('none', () => {
    expect(faultsOf({})).toEqual([]);
  });
  test.each<[string, Changes, RegExp]>([
    ['a frame is missing', { times: times.slice(0, -1) }, /^89 frames instead of 90$/],
    ['a frame too many', { times: [...times, 3] }, /^91 frames instead of 90$/],
    ['a frame two ticks late', { times: moved(40, 2 / 90_000) }, /^a frame is 0\.000022 s from its time$/],
    ['all frames late', { times: times.map((time) => time + 0.04) }, /^a frame is 0\.040000 s/],
    ['another width', { video: { width: 638 } }, /^638×360 instead of 640×360$/],
    ['another pixel format', { video: { pixelFormat: 'yuvj420p' } }, /^pixel format yuvj420p$/],
    ['another range', { video: { colorRange: 'pc' } }, /^colours bt709\/pc$/],
    ['another matrix', { video: { colorSpace: 'smpte170m' } }, /^colours smpte170m\/tv$/],
    ['no sound', { audio: null }, /^no sound track$/],
    ['late sound', { audio: { startSeconds: 0.021 } }, /^sound starts 21\.0 ms off$/],
    ['early sound', { audio: { startSeconds: -0.021 } }, /^sound starts -21\.0 ms off$/],
    [
      'sound that ends early',
      { audio: { durationSeconds: 2.9 } },
      /^sound is -100\.0 ms longer than the pictures$/,
    ],
    [
      'sound that ends late',
      { audio: { durationSeconds: 3.1 } },
      /^sound is 100\.0 ms longer than the pictures$/,
    ],
  ])('%s, and nothing else', (_, changes, fault) => {
    expect(faultsOf(changes)).toEqual([expect.stringMatching(fault)]);
  });
  test('several are all told', () => {
    expect(faultsOf({ times: [], audio: null, video: { width: 1 } })).toHaveLength(3);
  });
});

describe('what is no fault', () => {
  test.each<[string, Changes]>([
    ['one tick', { times: moved(40, -1 / 90_000) }],
    ['4 ms of sound', { audio: { startSeconds: 0.004 } }],
    ['the padding of the last AAC frame', { audio: { durationSeconds: 3 + 2047 / 48_000 } }],
  ])('%s', (_, changes) => {
    expect(faultsOf(changes)).toEqual([]);
  });
  test('a partial range is measured from its own start', () => {
    expect(faultsOf({}, makePlan({ range: { from: 100, to: 189 } }))).toEqual([]);
  });
  test('a scaled video has the scaled size', () => {
    expect(faultsOf({ video: { width: 1280, height: 720 } }, makePlan({ output: { scale: 2 } }))).toEqual([]);
  });
});

describe('a muted video', () => {
  const muted = makePlan({ output: outputSchema.parse({ muted: true }) });
  test('has no sound', () => {
    expect(faultsOf({ audio: null }, muted)).toEqual([]);
    expect(faultsOf({}, muted)).toEqual(['a sound track although output.muted is set']);
  });
});
