import { outputSchema, type Props } from '@renderfleet/resources';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audioKey, canonicalJson, chunkKey, sha256Hex } from './artifact-keys.ts';
import type { RenderPlan } from './render-plan.ts';

const output = outputSchema.parse({});
const plan: RenderPlan = {
  version: 1,
  job: { uid: 'u1', namespace: 'default', name: 'intro' },
  bundle: { digest: 'a'.repeat(64), key: 'bundles/a.tar' },
  composition: {
    id: 'Pattern',
    width: 640,
    height: 360,
    fps: 30,
    durationInFrames: 90,
    defaultProps: {},
    props: { a: 1, b: 2 },
    defaultSampleRate: null,
  },
  files: [{ path: 'narration/a.wav', key: 'tts/a.wav', bytes: 10 }],
  inputProps: { a: 1, b: 2 },
  range: { from: 0, to: 89 },
  output,
  versions: { engine: 'e/1', remotion: 'r/1', browser: 'b/1', ffmpeg: 'f/1', fonts: 'a' },
};
const frames = { from: 0, to: 29 };

/** Every key of every object in reverse order. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
};

describe('canonical JSON', () => {
  test.each([
    [{ b: 1, a: { d: 1, c: 2 } }, '{"a":{"c":2,"d":1},"b":1}'],
    [[2, 1], '[2,1]'],
    [{ a: [{ z: 1, y: null }] }, '{"a":[{"y":null,"z":1}]}'],
    [{ a: undefined, b: 1 }, '{"b":1}'],
    ['text', '"text"'],
    [null, 'null'],
  ])('%j', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });
  test('says the same whatever the order of keys, and loses nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(canonicalJson(reversed(plain))).toBe(canonicalJson(plain));
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
      }),
    );
  });
});

test('sha256Hex takes text and bytes alike', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256Hex(Buffer.from('abc'))).toBe(sha256Hex('abc'));
});

const props = (value: Props): Partial<RenderPlan> => ({ inputProps: value });

/** What shapes pictures and not sound. */
const PICTURE_ONLY: [string, Partial<RenderPlan>][] = [
  ['the scale', { output: { ...output, scale: 2 } }],
  ['the rate factor', { output: { ...output, quality: { ...output.quality, crf: 20 } } }],
  ['the preset', { output: { ...output, quality: { ...output.quality, preset: 'slow' } } }],
  ['the picture quality', { output: { ...output, quality: { ...output.quality, jpeg: 90 } } }],
];

describe('a chunk is another one when there changes', () => {
  test.each<[string, Partial<RenderPlan>]>([
    ['the bundle', { bundle: { ...plan.bundle, digest: 'b'.repeat(64) } }],
    ['the composition', { composition: { ...plan.composition, id: 'Other' } }],
    ['the size', { composition: { ...plan.composition, width: 642 } }],
    ['the rate', { composition: { ...plan.composition, fps: 29.97 } }],
    ['the length', { composition: { ...plan.composition, durationInFrames: 91 } }],
    ['a resolved prop', { composition: { ...plan.composition, props: { a: 1, b: 3 } } }],
    ['an input prop', props({ a: 1, b: 3 })],
    ['a prop more', props({ a: 1, b: 2, c: null })],
    ['a file', { files: [{ path: 'narration/a.wav', key: 'tts/b.wav', bytes: 10 }] }],
    ['where a file lies', { files: [{ path: 'narration/b.wav', key: 'tts/a.wav', bytes: 10 }] }],
    ...Object.keys(plan.versions).map((name): [string, Partial<RenderPlan>] => [
      `version of ${name}`,
      { versions: { ...plan.versions, [name]: 'x/2' } },
    ]),
  ])('%s', (_, change) => {
    expect(chunkKey({ ...plan, ...change }, frames)).not.toBe(chunkKey(plan, frames));
    expect(audioKey({ ...plan, ...change })).not.toBe(audioKey(plan));
  });
  test.each(PICTURE_ONLY)('%s, and its sound is not', (_, change) => {
    expect(chunkKey({ ...plan, ...change }, frames)).not.toBe(chunkKey(plan, frames));
    expect(audioKey({ ...plan, ...change })).toBe(audioKey(plan));
  });
  test.each([
    { from: 0, to: 30 },
    { from: 1, to: 29 },
  ])('its range %j', (other) => {
    expect(chunkKey(plan, other)).not.toBe(chunkKey(plan, frames));
  });
});

describe('a chunk is the same one for', () => {
  test.each<[string, Partial<RenderPlan>]>([
    ['another job', { job: { uid: 'u2', namespace: 'other', name: 'outro' } }],
    ['another range of the whole', { range: { from: 0, to: 59 } }],
    ['another place of the packed bundle', { bundle: { ...plan.bundle, key: 'elsewhere.tar' } }],
    ['another destination', { output: { ...output, destination: { name: 'film' } } }],
    ['captions and a poster', { output: { ...output, captions: ['srt'], poster: { frame: 3 } } }],
    ['no sound in the end', { output: { ...output, muted: true } }],
    [
      'sound encoded otherwise',
      { output: { ...output, quality: { ...output.quality, audioKbps: output.quality.audioKbps + 1 } } },
    ],
    ['other words on the timeline', { narration: { locale: 'en', lines: [] } }],
    ['props in another order', props({ b: 2, a: 1 })],
  ])('%s', (_, change) => {
    expect(chunkKey({ ...plan, ...change }, frames)).toBe(chunkKey(plan, frames));
  });
});

describe('keys', () => {
  test('have a place and an ending of their own', () => {
    expect(chunkKey(plan, frames)).toMatch(/^chunks\/[0-9a-f]{64}\.ts$/);
    expect(audioKey(plan)).toMatch(/^audio\/[0-9a-f]{64}\.wav$/);
  });
  test('the sound belongs to its range', () => {
    expect(audioKey({ ...plan, range: { from: 0, to: 59 } })).not.toBe(audioKey(plan));
  });
});
