import { z } from 'zod';
import { API_GROUP_VERSION } from '../meta/api.ts';
import { objectMetaSchema } from '../meta/object-meta.ts';
import { obeyRules } from '../rules/refine.ts';
import { renderJobSpecSchema } from './spec.ts';
import { renderJobStatusSchema } from './status.ts';

/** A video to be rendered, and how far it is. */
export const renderJobSchema = z
  .strictObject({
    apiVersion: z.literal(API_GROUP_VERSION).describe('Group and version of the resource.'),
    kind: z.literal('RenderJob').describe('Kind of the resource.'),
    metadata: objectMetaSchema.describe('Name, labels and what else Kubernetes keeps of an object.'),
    spec: renderJobSpecSchema.describe(
      'What to render and how. Fixed once created, but for suspend, cancel, priority, ttl and notify.',
    ),
    status: renderJobStatusSchema.optional().describe('How far the job is; written by the controller.'),
  })
  .superRefine(obeyRules('RenderJob'));
export type RenderJob = z.output<typeof renderJobSchema>;
