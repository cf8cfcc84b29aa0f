import { z } from 'zod';
import { API_GROUP_VERSION } from '../meta/api.ts';
import { conditionSchema } from '../meta/condition.ts';
import { durationSchema } from '../meta/duration.ts';
import { objectMetaSchema } from '../meta/object-meta.ts';
import { obeyRules } from '../rules/refine.ts';
import { bundleSchema, propsSchema } from './bundle.ts';

const capsSchema = z.strictObject({
  maxPixels: z.int().min(1).optional().describe('Largest width × height.'),
  maxFrames: z.int().min(1).optional().describe('Most frames of one job.'),
  maxDuration: durationSchema.optional().describe('Longest video of one job.'),
});

export const renderTemplateSpecSchema = z.strictObject({
  bundle: bundleSchema.describe('Remotion code of the template.'),
  description: z.string().max(1024).optional().describe('What the template is for.'),
  compositions: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(200).describe('Composition id as the code registers it.'),
        description: z.string().max(1024).optional().describe('What the composition shows.'),
      }),
    )
    .min(1)
    .max(100)
    .describe('Compositions that jobs may render.'),
  defaultProps: propsSchema.default({}).describe("Props that a job's own are laid over."),
  propsSchema: z
    .record(z.string(), z.json())
    .optional()
    .describe(
      "JSON Schema (2020-12) of the props; a job's props are checked against it before anything is rendered.",
    ),
  caps: capsSchema.prefault({}).describe('Limits that a job of this template must keep. Default: none.'),
});

/** A reusable video: Remotion code, its compositions, the props that it takes. */
export const renderTemplateSchema = z
  .strictObject({
    apiVersion: z.literal(API_GROUP_VERSION).describe('Group and version of the resource.'),
    kind: z.literal('RenderTemplate').describe('Kind of the resource.'),
    metadata: objectMetaSchema.describe('Name, labels and what else Kubernetes keeps of an object.'),
    spec: renderTemplateSpecSchema.describe('The reusable video.'),
    status: z
      .strictObject({
        observedGeneration: z
          .int()
          .min(0)
          .optional()
          .describe('Generation of the spec that the status speaks of.'),
        bundleDigest: z.string().max(100).optional().describe('SHA-256 of the bundle as fetched.'),
        conditions: z.array(conditionSchema).max(20).optional().describe('Ready, and why not.'),
      })
      .optional()
      .describe('What the controller found; written by it.'),
  })
  .superRefine(obeyRules('RenderTemplate'));
export type RenderTemplate = z.output<typeof renderTemplateSchema>;
