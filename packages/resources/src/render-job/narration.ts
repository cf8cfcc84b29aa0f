import { z } from 'zod';

const lineSchema = z.strictObject({
  id: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]*$/, {
      error: 'must be letters, digits, ".", "_", "-" and "/"',
    })
    .describe('Slide (or `slide/part`) that the line belongs to; unique in the job.'),
  text: z.string().min(1).max(5000).describe('What is spoken.'),
  voice: z.string().min(1).max(100).optional().describe('Voice of this line alone.'),
});

/** Text to be spoken. Each line is synthesized once and cached by its content. */
export const narrationSchema = z.strictObject({
  provider: z
    .string()
    .min(1)
    .max(50)
    .default('auto')
    .describe(
      'Speech provider: `espeak-ng`, `silence`, or `auto` (espeak-ng where it is installed, else silence).',
    ),
  voice: z
    .string()
    .min(1)
    .max(100)
    .default('en')
    .describe('Voice or language of the provider, such as `pt-BR`.'),
  rate: z.number().min(0.5).max(2).default(1).describe("Speed; 1 is the voice's own."),
  lines: z.array(lineSchema).min(1).max(1000).describe('Lines in the order of the video.'),
});
export type Narration = z.output<typeof narrationSchema>;
