import { z } from 'zod';
import { headingText, slideBase } from '../slide-base.ts';

const step = z.strictObject({
  lines: z
    .string()
    .regex(/^\d+(-\d+)?(,\d+(-\d+)?)*$/, { error: 'must be line numbers such as "3" or "3-5,9"' })
    .describe('Lines to highlight, from 1: "3", "3-5", "3-5,9".'),
  note: z.string().max(160).optional().describe('Shown below the code during this step.'),
});

export const codeProps = z.strictObject({
  kind: z.literal('code'),
  ...slideBase,
  title: headingText.optional(),
  language: z
    .enum([
      'typescript',
      'tsx',
      'javascript',
      'jsx',
      'go',
      'python',
      'rust',
      'cpp',
      'kotlin',
      'swift',
      'yaml',
      'json',
      'graphql',
      'markup',
      'text',
    ])
    .default('text')
    .describe('Grammar for the colours; `text` has none.'),
  filename: z.string().max(120).optional(),
  code: z.string().min(1).max(4000),
  steps: z.array(step).max(12).default([]).describe('Spread over the narration of the slide.'),
});
export type CodeProps = z.output<typeof codeProps>;
