import { z } from 'zod';
import { headingText, slideBase } from '../slide-base.ts';

export const titleProps = z.strictObject({
  kind: z.literal('title'),
  ...slideBase,
  kicker: z.string().max(80).optional().describe('Small line above the title, such as the module.'),
  title: headingText,
  subtitle: z.string().max(240).optional(),
  author: z.string().max(120).optional(),
});
export type TitleProps = z.output<typeof titleProps>;
