import { z } from 'zod';
import { API_GROUP_VERSION } from '../meta/api.ts';
import { objectMetaSchema } from '../meta/object-meta.ts';
import { obeyRules } from '../rules/refine.ts';
import { renderJobSpecSchema } from './spec.ts';
import { renderJobStatusSchema } from './status.ts';

/** A video to be rendered, and how far it is. */
export const renderJobSchema = z.strictObject({
  apiVersion: z.literal(API_GROUP_VERSION),
  kind: z.literal('RenderJob'),
  metadata: objectMetaSchema,
  spec: renderJobSpecSchema,
  status: renderJobStatusSchema.optional(),
}).superRefine(obeyRules('RenderJob'));
export type RenderJob = z.output<typeof renderJobSchema>;
