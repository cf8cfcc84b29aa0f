import { frameRangeSchema } from '@renderfleet/resources';
import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What is known of a finished chunk, beside its video in the store (`<key>.json`). */
export const chunkRecordSchema = z.strictObject({
  version: z.literal(1),
  frames: frameRangeSchema,
  video: z.strictObject({ sha256, bytes: z.int().min(1) }),
  /** SHA-256 over the SHA-256 of each captured picture, in order: equal hashes, equal pictures. */
  picturesSha256: sha256,
  /** Of each captured picture, in order; runs of equal pictures are written once with a count. */
  pictures: z.array(z.tuple([z.string(), z.int().min(1)])),
  /** Whether a WAV that the page mixed itself lies at `<key>.wav`. */
  inlineAudio: z.boolean(),
  /** Sound that the composition asks for, frame by frame; runs of frames with the same list are written once. */
  audio: z.array(z.strictObject({ frames: z.int().min(1), assets: z.array(z.record(z.string(), z.json())) })),
  seconds: z.number().min(0),
  cpuSeconds: z.number().min(0),
});
export type ChunkRecord = Readonly<z.output<typeof chunkRecordSchema>>;
