import { z } from 'zod';
import { headingText, slideBase } from '../slide-base.ts';

export const bulletsProps = z.strictObject({
  kind: z.literal('bullets'),
  ...slideBase,
  title: headingText.optional(),
  items: z
    .array(z.string().min(1).max(240))
    .min(1)
    .max(10)
    .describe('Appear one after another, spread over the narration of the slide.'),
});
export type BulletsProps = z.output<typeof bulletsProps>;
