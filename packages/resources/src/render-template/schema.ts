import { z } from 'zod';
import { API_GROUP_VERSION } from '../meta/api.ts';
import { conditionSchema } from '../meta/condition.ts';
import { durationSchema } from '../meta/duration.ts';
import { objectMetaSchema } from '../meta/object-meta.ts';
import { obeyRules } from '../rules/refine.ts';
import { bundleSchema, propsSchema } from './bundle.ts';

const capsSchema = z.strictObject({
  maxPixels: z.int().min(1).optional().meta({ description: 'Largest width × height.' }),
  maxFrames: z.int().min(1).optional(),
  maxDuration: durationSchema.optional(),
});

export const renderTemplateSpecSchema = z.strictObject({
  bundle: bundleSchema,
  description: z.string().max(1024).optional(),
  compositions: z.array(z.strictObject({
    id: z.string().min(1).max(200),
    description: z.string().max(1024).optional(),
  })).min(1).max(100),
  defaultProps: propsSchema.default({}),
  propsSchema: z.record(z.string(), z.json()).optional().meta({ description: 'JSON Schema (2020-12) of the props; a job\'s props are checked against it before anything is rendered.' }),
  caps: capsSchema.prefault({}),
});

/** A reusable video: Remotion code, its compositions, the props that it takes. */
export const renderTemplateSchema = z.strictObject({
  apiVersion: z.literal(API_GROUP_VERSION),
  kind: z.literal('RenderTemplate'),
  metadata: objectMetaSchema,
  spec: renderTemplateSpecSchema,
  status: z.strictObject({
    observedGeneration: z.int().min(0).optional(),
    bundleDigest: z.string().max(100).optional(),
    conditions: z.array(conditionSchema).max(20).optional(),
  }).optional(),
}).superRefine(obeyRules('RenderTemplate'));
export type RenderTemplate = z.output<typeof renderTemplateSchema>;
