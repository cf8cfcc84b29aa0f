import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileStore } from '@renderfleet/artifacts';
import type { FrameRange } from '@renderfleet/resources';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinInline } from './join-inline.ts';
import { wavHeader } from './wav.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renderfleet-inline-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Stereo of one value. */
const wavOf = (samples: number, value: number): Buffer => {
  const data = Buffer.alloc(samples * 4);
  for (let at = 0; at < data.length; at += 2) data.writeInt16LE(value, at);
  return Buffer.concat([wavHeader(data.length, 48_000, 2), data]);
};

/** Sound made by a page for `frames`: as many samples as they last, rounded by itself. */
const samplesFor = (frames: number, fps: number): number => Math.round((frames / fps) * 48_000);

const joined = async (
  ranges: readonly FrameRange[],
  fps: number,
  silent: readonly number[] = [],
  extra = 0,
): Promise<Int16Array> => {
  const store = createFileStore(join(folder, 'store'));
  const parts = [];
  for (const [index, range] of ranges.entries()) {
    const key = `${index}.wav`;
    await store.put(key, wavOf(samplesFor(range.to - range.from + 1, fps) + extra, index + 1));
    parts.push({ range, key: silent.includes(index) ? null : key });
  }
  const whole = { from: ranges[0]?.from ?? 0, to: ranges.at(-1)?.to ?? 0 };
  const file = join(folder, 'out.wav');
  await joinInline(store, parts, whole, fps, file);
  const bytes = await readFile(file);
  expect(bytes.subarray(0, 44)).toEqual(wavHeader(bytes.length - 44, 48_000, 2));
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset + 44, bytes.byteOffset + bytes.length)).filter(
    (_, at) => at % 2 === 0,
  );
};

const rangesOf = (from: number, lengths: readonly number[]): FrameRange[] => {
  let next = from;
  return lengths.map((length) => ({ from: next, to: (next += length) - 1 }));
};

describe('placement', () => {
  test('at 29.97 each part begins at its own sample, and rounding does not add up', async () => {
    const samples = await joined(
      rangesOf(
        0,
        Array.from({ length: 30 }, () => 10),
      ),
      29.97,
    );
    expect(samples).toHaveLength(Math.floor((300 / 29.97) * 48_000));
    const starts = [...new Set(samples)]
      .filter((value) => value !== 0)
      .map((value) => samples.indexOf(value));
    expect(starts).toEqual(Array.from({ length: 30 }, (_, n) => Math.floor(((n * 10) / 29.97) * 48_000)));
  });
  test('a range that begins late begins at zero', async () => {
    const samples = await joined(rangesOf(100, [3, 3]), 30);
    expect([samples[0], samples[4799], samples[4800], samples.length]).toEqual([1, 1, 2, 9600]);
  });
  test('a part without sound stays silent', async () => {
    const samples = await joined(rangesOf(0, [3, 3, 3]), 30, [1]);
    expect([...new Set(samples)]).toEqual([1, 0, 3]);
    expect(samples.filter((value) => value === 0)).toHaveLength(4800);
  });
  test('a WAV that is too long is cut at the next part', async () => {
    const samples = await joined(rangesOf(0, [3, 3]), 30, [], 500);
    expect(samples).toHaveLength(9600);
    expect(samples.indexOf(2)).toBe(4800);
  });
});

test('whatever the layout: exact length, parts in order, gaps of a sample at most', async () => {
  const layouts = fc.record({
    from: fc.integer({ min: 0, max: 5000 }),
    lengths: fc.array(fc.integer({ min: 3, max: 12 }), { minLength: 1, maxLength: 6 }),
    fps: fc.constantFrom(24, 25, 29.97, 30_000 / 1001, 30, 60, 23.976),
  });
  await fc.assert(
    fc.asyncProperty(layouts, async ({ from, lengths, fps }) => {
      const samples = await joined(rangesOf(from, lengths), fps);
      const frames = lengths.reduce((sum, length) => sum + length, 0);
      expect(samples).toHaveLength(Math.floor((frames / fps) * 48_000 + 1e-5));
      const heard = samples.filter((value) => value !== 0);
      expect(heard).toEqual(heard.toSorted());
      expect(samples.length - heard.length).toBeLessThanOrEqual(lengths.length);
    }),
    { numRuns: 60 },
  );
});
