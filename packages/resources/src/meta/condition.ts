import { z } from 'zod';

/** One observation of a resource for machines to read (metav1.Condition). */
export const conditionSchema = z.strictObject({
  type: z.string().max(316).describe('Kind of condition, CamelCase.'),
  status: z.enum(['True', 'False', 'Unknown']).describe('Whether the condition holds.'),
  observedGeneration: z.int().min(0).optional().describe('Generation of the spec that it speaks of.'),
  lastTransitionTime: z.iso.datetime().describe('When `status` last changed.'),
  reason: z.string().max(1024).describe('Cause in CamelCase, for programs.'),
  message: z.string().max(2048).describe('Cause in words, for people.'),
});
export type Condition = z.output<typeof conditionSchema>;
