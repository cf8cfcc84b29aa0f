import { z } from 'zod';

/** What every slide has. Lengths of texts are capped so that shrinking to fit always ends readable. */
export const slideBase = {
  id: z
    .string()
    .max(100)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, { error: 'must be letters, digits, ".", "_" and "-"' })
    .describe('Unique in the course. Narration lines with this id, or `<id>/…`, are spoken on this slide.'),
  seconds: z
    .number()
    .positive()
    .max(3600)
    .optional()
    .describe(
      'Shortest time on screen. Longer narration makes the slide longer. Default: by kind, 4 to 8 s.',
    ),
};

export const headingText = z.string().min(1).max(140);
