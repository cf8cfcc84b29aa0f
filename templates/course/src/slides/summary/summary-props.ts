import { z } from 'zod';
import { headingText, slideBase } from '../slide-base.ts';

export const summaryProps = z.strictObject({
  kind: z.literal('summary'),
  ...slideBase,
  title: headingText.optional().describe('Default: "Summary" in the course\'s language.'),
  points: z.array(z.string().min(1).max(200)).min(1).max(6),
  closing: z.string().max(160).optional().describe('Last line, such as what to watch next.'),
});
export type SummaryProps = z.output<typeof summaryProps>;
