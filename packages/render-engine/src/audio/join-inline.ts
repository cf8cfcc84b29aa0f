import { open } from 'node:fs/promises';
import type { ArtifactStore } from '@renderfleet/artifacts';
import type { FrameRange } from '@renderfleet/resources';
import { SAMPLE_RATE } from './sample-rate.ts';
import { wavDataOffset, wavHeader } from './wav.ts';

const CHANNELS = 2;
const FRAME_BYTES = CHANNELS * 2;

export interface InlinePart {
  readonly range: FrameRange;
  /** Key of the chunk's WAV; null for a chunk without such sound. */
  readonly key: string | null;
}

/** Lays the WAVs that pages mixed themselves one after the other, each at its own sample: a chunk of 100 frames at
 * 29.97 fps is no whole number of samples, and rounding must not add up. Gaps stay silent. */
export const joinInline = async (
  store: ArtifactStore,
  parts: readonly InlinePart[],
  whole: FrameRange,
  fps: number,
  outFile: string,
): Promise<void> => {
  const sampleAt = (frame: number): number => Math.floor(((frame - whole.from) / fps) * SAMPLE_RATE + 1e-5);
  const dataBytes = sampleAt(whole.to + 1) * FRAME_BYTES;
  const file = await open(outFile, 'w');
  try {
    await file.write(wavHeader(dataBytes, SAMPLE_RATE, CHANNELS), 0, 44, 0);
    await file.truncate(44 + dataBytes);
    for (const { range, key } of parts) {
      if (key === null) continue;
      const wav = Buffer.from(await store.get(key));
      const room = (sampleAt(range.to + 1) - sampleAt(range.from)) * FRAME_BYTES;
      const samples = wav.subarray(wavDataOffset(wav)).subarray(0, room);
      await file.write(samples, 0, samples.length, 44 + sampleAt(range.from) * FRAME_BYTES);
    }
  } finally {
    await file.close();
  }
};
