import { z } from 'zod';

const X264_PRESETS = [
  'ultrafast',
  'superfast',
  'veryfast',
  'faster',
  'fast',
  'medium',
  'slow',
  'slower',
  'veryslow',
] as const;

/** The file to be made. Breadth (more formats and codecs) grows here; `mp4` with `h264` and `aac` plays everywhere. */
export const outputSchema = z.strictObject({
  format: z.enum(['mp4']).default('mp4').describe('Container.'),
  codec: z.enum(['h264']).default('h264').describe('Video codec.'),
  quality: z
    .strictObject({
      crf: z.int().min(0).max(51).default(18).describe('Constant rate factor: lower is better and bigger.'),
      preset: z.enum(X264_PRESETS).default('medium').describe('x264 preset: slower is smaller.'),
      jpeg: z.int().min(1).max(100).default(80).describe('Quality of the captured pictures.'),
      audioKbps: z.int().min(32).max(512).default(192).describe('AAC bit rate.'),
    })
    .prefault({})
    .describe('How good and how big the file is.'),
  scale: z.number().min(0.1).max(4).default(1).describe('Multiplies width and height.'),
  muted: z.boolean().default(false).describe('Leave the sound out: the file has no audio track.'),
  destination: z
    .strictObject({
      prefix: z
        .string()
        .max(512)
        .regex(/^[A-Za-z0-9._/-]*$/, { error: 'must be letters, digits, ".", "_", "-" and "/"' })
        .optional()
        .describe('Folder in the artifact store, or below `-o` on a laptop. Default: none.'),
      name: z
        .string()
        .min(1)
        .max(200)
        .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, {
          error: 'must be a file name of letters, digits, ".", "_" and "-"',
        })
        .optional()
        .describe("File name without extension. Default: the job's name."),
    })
    .prefault({})
    .describe('Where the file goes.'),
  captions: z
    .array(z.enum(['srt', 'vtt']))
    .max(2)
    .default([])
    .describe('Caption files made from the narration.'),
  poster: z
    .strictObject({
      frame: z
        .int()
        .min(0)
        .max(10_000_000)
        .describe('Frame of the composition that becomes the poster picture.'),
    })
    .optional()
    .describe('Poster picture. Default: none.'),
});
export type Output = z.output<typeof outputSchema>;
