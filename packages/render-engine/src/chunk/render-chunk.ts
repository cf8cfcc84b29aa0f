import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { ArtifactStore } from '@renderfleet/artifacts';
import { frameCount, type FrameRange } from '@renderfleet/resources';
import { chunkKey, type ChunkRecord, chunkRecordSchema, type RenderPlan } from '@renderfleet/tasks';
import type { FrameSource } from '../capture/frame-source.ts';
import { cpuSeconds } from '../cpu-seconds.ts';
import { EngineError } from '../errors/engine-error.ts';
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.ts';
import { startFfmpeg } from '../ffmpeg/run-ffmpeg.ts';
import { chunkEncodeArgs } from './encode-args.ts';
import { createPictureHash } from './picture-hash.ts';

export interface ChunkDeps {
  readonly store: ArtifactStore;
  readonly frames: FrameSource;
  readonly ffmpeg: Ffmpeg;
  readonly scratchFolder: string;
  readonly signal: AbortSignal;
  readonly onFrame: (framesDone: number) => void;
  readonly onLog: (line: string) => void;
}

export const recordKey = (videoKey: string): string => `${videoKey}.json`;
export const inlineAudioKey = (videoKey: string): string => `${videoKey}.wav`;

/** @returns the record of a finished chunk, or null when the chunk has to be rendered (again). */
export const findChunk = async (store: ArtifactStore, videoKey: string): Promise<ChunkRecord | null> => {
  if ((await store.head(recordKey(videoKey))) === null) return null;
  const parsed = chunkRecordSchema.safeParse(parseJson(await store.getText(recordKey(videoKey))));
  const video = await store.head(videoKey);
  // A record without its video, or of another length, is worth nothing; nor without the sound that it speaks of.
  if (!parsed.success || video?.bytes !== parsed.data.video.bytes) return null;
  const hasSound = !parsed.data.inlineAudio || (await store.head(inlineAudioKey(videoKey))) !== null;
  return hasSound ? parsed.data : null;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // A disk that filled up or lied; rendering again mends it, while an error here would come back for ever.
    return null;
  }
};

/** Renders one range of frames into the store. The record is written last: with it the chunk exists, without it not. */
export const renderChunk = async (
  plan: RenderPlan,
  site: string,
  range: FrameRange,
  deps: ChunkDeps,
): Promise<ChunkRecord> => {
  const started = performance.now();
  const cpuBefore = cpuSeconds();
  const key = chunkKey(plan, range);
  const file = join(deps.scratchFolder, `chunk-${range.from}-${range.to}.ts`);
  const hash = createPictureHash();
  const encoder = startFfmpeg(deps.ffmpeg, chunkEncodeArgs(plan, range, file), deps.signal);
  let framesDone = 0;
  try {
    const captured = await deps.frames.capture({
      plan,
      site,
      range,
      signal: deps.signal,
      onLog: deps.onLog,
      onFrame: async ({ frame, picture }) => {
        if (frame !== range.from + framesDone) throw outOfOrder(frame, range.from + framesDone);
        hash.add(picture);
        await encoder.write(picture);
        framesDone += 1;
        deps.onFrame(framesDone);
      },
    });
    encoder.stdin.end();
    await finished(encoder.stdin).catch(() => {});
    await encoder.done;
    if (framesDone !== frameCount(range)) throw outOfOrder(range.to, range.from + framesDone);
    if (captured.inlineAudioFile !== null) {
      await deps.store.putFile(inlineAudioKey(key), captured.inlineAudioFile);
      await rm(captured.inlineAudioFile, { force: true });
    }
    const record: ChunkRecord = {
      version: 1,
      frames: range,
      video: { sha256: await sha256File(file), bytes: (await stat(file)).size },
      ...hash.result(),
      audio: [...captured.audio],
      inlineAudio: captured.inlineAudioFile !== null,
      seconds: (performance.now() - started) / 1000,
      cpuSeconds: Math.max(0, cpuSeconds() - cpuBefore),
    };
    await deps.store.putFile(key, file, { contentType: 'video/mp2t' });
    await deps.store.put(recordKey(key), JSON.stringify(record), { contentType: 'application/json' });
    return record;
  } finally {
    encoder.kill();
    await rm(file, { force: true });
  }
};

const outOfOrder = (got: number, expected: number): EngineError =>
  new EngineError(`frame ${got} came where frame ${expected} was due`, {
    reason: 'FrameOrder',
    fault: 'platform',
    retry: 'same',
    frame: expected,
  });

export const sha256File = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
};
