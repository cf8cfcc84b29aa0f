import { z } from 'zod';

/** One observation of a resource for machines to read (metav1.Condition). */
export const conditionSchema = z.strictObject({
  type: z.string().max(316).meta({ description: 'Kind of condition, CamelCase.' }),
  status: z.enum(['True', 'False', 'Unknown']),
  observedGeneration: z.int().min(0).optional(),
  lastTransitionTime: z.iso.datetime().meta({ description: 'When `status` last changed.' }),
  reason: z.string().max(1024).meta({ description: 'Cause in CamelCase, for programs.' }),
  message: z.string().max(2048).meta({ description: 'Cause in words, for people.' }),
});
export type Condition = z.output<typeof conditionSchema>;
