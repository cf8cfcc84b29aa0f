import { z } from 'zod';
import { headingText, slideBase } from '../slide-base.ts';

const point = z.strictObject({
  label: z.string().min(1).max(40),
  value: z.number().min(-1e12).max(1e12),
  accent: z
    .boolean()
    .default(false)
    .describe('Drawn in the accent colour. Default: all of them are when none is marked.'),
});

export const chartProps = z.strictObject({
  kind: z.literal('chart'),
  ...slideBase,
  title: headingText.optional(),
  type: z.enum(['bars', 'line']).default('bars').describe('Bars lie down in 9:16.'),
  unit: z.string().max(20).default('').describe('Written after each value.'),
  data: z.array(point).min(1).max(12),
  source: z.string().max(160).optional().describe('Small line below the chart.'),
});
export type ChartProps = z.output<typeof chartProps>;
