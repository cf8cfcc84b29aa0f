import { z } from 'zod';

const spoken = z.object({
  text: z.string(),
  startSeconds: z.number().min(0),
  endSeconds: z.number().min(0),
});

const line = z.object({
  /** Id of the slide, or `<slide id>/<anything>`. */
  id: z.string().min(1),
  text: z.string(),
  /** File below the public folder; null is silence. */
  audio: z.string().nullable(),
  durationSeconds: z.number().min(0),
  /** Seconds from the start of this line. Empty when the voice gives no times. */
  words: z.array(spoken),
  sentences: z.array(spoken),
  /** Frame of the composition at which the audio starts; calculateMetadata sets it. */
  startFrame: z.int().min(0).optional(),
});

/** Speech that the platform made before the render. People write `spec.narration` of the job instead. */
export const narrationProps = z.object({ locale: z.string(), lines: z.array(line) });

export type Spoken = z.output<typeof spoken>;
export type NarrationLine = z.output<typeof line>;
