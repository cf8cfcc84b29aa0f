import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AudioAsset, fromAudioRuns, SITE_ORIGIN, toAudioRuns } from './audio-runs.ts';

const ORIGIN = 'http://localhost:3000';

const asset = (changes: Partial<AudioAsset> = {}): AudioAsset => ({
  type: 'audio',
  src: `${ORIGIN}/public/click.wav`,
  id: 'audio-0.6187-0-30-4',
  frame: 30,
  mediaFrame: 0,
  volume: 1,
  playbackRate: 1,
  toneFrequency: 1,
  audioStartFrame: 0,
  audioStreamIndex: 0,
  ...changes,
});

/** A sound that plays from `frame` on, frame by frame. */
const playing = (frame: number, count: number, changes: Partial<AudioAsset> = {}): AudioAsset[][] =>
  Array.from({ length: count }, (_, step) => [asset({ frame: frame + step, mediaFrame: step, ...changes })]);

describe('runs', () => {
  test.each([
    ['one sound that runs', playing(30, 5), [5]],
    ['silence before and after', [[], [], ...playing(2, 3), []], [2, 3, 1]],
    [
      'a volume that changes',
      playing(0, 3).map(([only]) => [asset({ ...only, volume: (only?.frame ?? 0) / 10 })]),
      [1, 1, 1],
    ],
    ['a sound that starts over', [...playing(0, 2), ...playing(2, 2)], [2, 2]],
    ['a sound that stands still', [[asset()], [asset()]], [1, 1]],
    [
      'a second sound that joins',
      [
        ...playing(0, 2),
        ...playing(2, 2, { mediaFrame: 2 }).map(([only], n) => [
          asset({ ...only, mediaFrame: n + 2 }),
          asset({ src: 'b.wav', frame: 2 + n, mediaFrame: n }),
        ]),
      ],
      [2, 2],
    ],
    ['pictures, which are no sound', [[asset({ type: 'image' })], []], [2]],
    ['nothing', [], []],
  ])('%s', (_, frames, lengths) => {
    expect(toAudioRuns(frames, ORIGIN).map(({ frames: length }) => length)).toEqual(lengths);
  });
});

const anyAsset = fc.record({
  type: fc.constantFrom('audio', 'video'),
  src: fc.constantFrom(`${ORIGIN}/public/a.wav`, 'https://example.com/b.mp3'),
  id: fc.constantFrom(
    'audio-0.25-0-0-9',
    'video-3.5e-7--30-0-9',
    'offthreadvideo-0-undefined-undefined-undefined',
  ),
  frame: fc.integer({ min: 0, max: 5 }),
  mediaFrame: fc.integer({ min: 0, max: 5 }),
  volume: fc.constantFrom(0, 0.5, 1),
  playbackRate: fc.constantFrom(1, 2),
  toneFrequency: fc.constant(1),
  audioStartFrame: fc.constantFrom(0, 7),
  audioStreamIndex: fc.constant(0),
});

test('what is written in runs comes back frame by frame, whatever it was', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyAsset, { maxLength: 2 }), { maxLength: 12 }), (frames) => {
      const back = fromAudioRuns(toAudioRuns(frames, ORIGIN));
      const positions = (assets: readonly AudioAsset[][]) =>
        assets.map((list) => list.map(({ src: _src, id: _id, ...rest }) => rest));
      expect(positions(back)).toEqual(positions(frames));
      expect(back.flat().map(({ src }) => src)).toEqual(
        frames.flat().map(({ src }) => src.replace(ORIGIN, SITE_ORIGIN)),
      );
    }),
  );
});

describe('identity of a sound', () => {
  const idAt = (id: string, port: number, src = '/public/click.wav'): string => {
    const origin = `http://localhost:${port}`;
    return toAudioRuns([[asset({ id, src: origin + src })]], origin)[0]?.assets[0]?.['id'] as string;
  };

  test.each([
    ['audio', 'audio-0.6187-0-30-4', 'audio-0.0021-0-30-4'],
    ['video', 'video-0.6187-30-0-4', 'video-0.5-30-0-4'],
    ['offthread video', 'offthreadvideo-0.1-30-0-4', 'offthreadvideo-0.9-30-0-4'],
    ['a negative place', 'audio-0.6187--30--30-4', 'audio-0.1--30--30-4'],
    ['a very small random number', 'audio-3.2e-7-0-30-4', 'audio-0.4-0-30-4'],
    [
      'no sequence around it',
      'audio-0.1-undefined-undefined-undefined',
      'audio-0.2-undefined-undefined-undefined',
    ],
  ])('%s: the halves that two workers saw are one sound', (_, left, right) => {
    expect(idAt(left, 3000)).toBe(idAt(right, 3417));
  });
  test.each([
    ['another place', idAt('audio-0.6187-0-60-4', 3000)],
    ['another length', idAt('audio-0.6187-0-30-5', 3000)],
    ['another file', idAt('audio-0.6187-0-30-4', 3000, '/public/other.wav')],
    ['another kind', idAt('video-0.6187-0-30-4', 3000)],
  ])('%s is another sound', (_, other) => {
    expect(other).not.toBe(idAt('audio-0.6187-0-30-4', 3000));
  });
  test('the port of a worker is nowhere in what is kept', () => {
    expect(JSON.stringify(toAudioRuns(playing(0, 3), ORIGIN))).not.toContain('3000');
  });
  test('a sound cut by a chunk border is the same run on both sides', () => {
    const whole = fromAudioRuns(toAudioRuns(playing(30, 6), ORIGIN));
    const moved = playing(30, 6).map(([only]) => [
      asset({ ...only, id: 'audio-0.9-0-30-4', src: 'http://localhost:4000/public/click.wav' }),
    ]);
    const parts = [
      ...toAudioRuns(playing(30, 6).slice(0, 2), ORIGIN),
      ...toAudioRuns(moved.slice(2), 'http://localhost:4000'),
    ];
    expect(fromAudioRuns(parts)).toEqual(whole);
  });
});
