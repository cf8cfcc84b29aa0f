import { frameRangeSchema, outputSchema, propsSchema } from '@renderfleet/resources';
import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const wordSchema = z.strictObject({
  text: z.string(),
  startSeconds: z.number(),
  endSeconds: z.number(),
});

/** A narration line with its sound, placed on the composition's timeline. */
export const placedLineSchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  /** Frame of the composition at which the line's audio starts. */
  startFrame: z.int().min(0),
  durationSeconds: z.number().min(0),
  words: z.array(wordSchema),
  sentences: z.array(wordSchema),
});
export type PlacedLine = Readonly<z.output<typeof placedLineSchema>>;

/** What is to be rendered, settled once by `prepare` and never recomputed: `jobs/<uid>/plan.json`. */
export const renderPlanSchema = z.strictObject({
  version: z.literal(1),
  job: z.strictObject({ uid: z.string(), namespace: z.string(), name: z.string() }),
  bundle: z.strictObject({ digest: sha256, key: z.string() }),
  composition: z.strictObject({
    id: z.string(),
    width: z.int().min(1),
    height: z.int().min(1),
    fps: z.number().positive(),
    durationInFrames: z.int().min(1),
    defaultProps: propsSchema,
    props: propsSchema,
    defaultSampleRate: z.number().nullable(),
  }),
  /** Files that belong below the bundle's public folder: narration, assets. */
  files: z.array(z.strictObject({ path: z.string(), key: z.string(), bytes: z.int().min(0) })),
  inputProps: propsSchema,
  range: frameRangeSchema,
  narration: z.strictObject({ locale: z.string(), lines: z.array(placedLineSchema) }).optional(),
  output: outputSchema,
  /** Everything that decides pictures besides the bundle and the props. Part of each chunk's key. */
  versions: z.strictObject({
    engine: z.string(),
    remotion: z.string(),
    browser: z.string(),
    ffmpeg: z.string(),
    /** Of the installed fonts: a page that names one that is missing is drawn with another. */
    fonts: z.string(),
  }),
});
export type RenderPlan = Readonly<z.output<typeof renderPlanSchema>>;

/** How the range is split: `jobs/<uid>/chunks.json`, written once by the orchestrator. */
export const chunkLayoutSchema = z.strictObject({
  version: z.literal(1),
  planDigest: sha256,
  chunks: z.array(frameRangeSchema).min(1),
});
export type ChunkLayout = Readonly<z.output<typeof chunkLayoutSchema>>;
