import type { z } from 'zod';
import type { ResourceKind } from './meta/resource-kind.ts';
import { renderJobSchema, type RenderJob } from './render-job/schema.ts';
import { renderPoolSchema, type RenderPool } from './render-pool/schema.ts';
import { renderTemplateSchema, type RenderTemplate } from './render-template/schema.ts';

/** Every kind of the group and the schema that defines it. CRDs, docs, `explain` and the manifest parser read this table. */
export const RESOURCE_SCHEMAS = {
  RenderJob: renderJobSchema,
  RenderTemplate: renderTemplateSchema,
  RenderPool: renderPoolSchema,
} as const satisfies Readonly<Record<ResourceKind, z.ZodType>>;

export type Resource = RenderJob | RenderTemplate | RenderPool;
