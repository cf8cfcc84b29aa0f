import type { z } from 'zod';
import { renderJobSchema, type RenderJob } from './render-job/schema.ts';
import { renderPoolSchema, type RenderPool } from './render-pool/schema.ts';
import { renderTemplateSchema, type RenderTemplate } from './render-template/schema.ts';

/** Every kind of the group and the schema that defines it. CRDs, docs, `explain` and the manifest parser read this table. */
export const RESOURCE_SCHEMAS = {
  RenderJob: renderJobSchema,
  RenderTemplate: renderTemplateSchema,
  RenderPool: renderPoolSchema,
} as const satisfies Readonly<Record<string, z.ZodType>>;

export type ResourceKind = keyof typeof RESOURCE_SCHEMAS;
export type Resource = RenderJob | RenderTemplate | RenderPool;

export const RESOURCE_KINDS = Object.keys(RESOURCE_SCHEMAS) as readonly ResourceKind[];

/** @returns whether `kind` is one of ours, written exactly so. */
export const isResourceKind = (kind: string): kind is ResourceKind => Object.hasOwn(RESOURCE_SCHEMAS, kind);
