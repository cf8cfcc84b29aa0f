import { z } from 'zod';
import { headingText, slideBase } from '../slide-base.ts';

export const imageProps = z.strictObject({
  kind: z.literal('image'),
  ...slideBase,
  title: headingText.optional(),
  src: z
    .string()
    .min(1)
    .max(1000)
    .describe("`asset:<name>` of the job, or a file of the template's public folder."),
  caption: z.string().max(200).optional(),
  fit: z.enum(['cover', 'contain']).default('contain'),
  motion: z
    .enum(['zoom-in', 'zoom-out', 'pan-left', 'pan-right', 'none'])
    .default('zoom-in')
    .describe(
      'A slow move over the first 4 seconds; then the picture rests, which keeps renders cheap. A pan always covers the frame.',
    ),
});
export type ImageProps = z.output<typeof imageProps>;
