import {
  narrationSchema,
  outputSchema,
  bundleSchema,
  propsSchema,
  frameRangeSchema,
  renderJobSpecSchema,
  renderTemplateSpecSchema,
} from '@renderfleet/resources';
import { z } from 'zod';

/** A job with its template resolved: all that `prepare` needs, at `jobs/<uid>/request.json`.
 *
 * Template defaults are already laid under the props, and every uri is absolute. */
export const renderRequestSchema = z.strictObject({
  version: z.literal(1),
  job: z.strictObject({ uid: z.string(), namespace: z.string(), name: z.string() }),
  bundle: bundleSchema,
  composition: z.string().optional(),
  props: propsSchema,
  propsSchema: renderTemplateSpecSchema.shape.propsSchema,
  caps: renderTemplateSpecSchema.shape.caps,
  assets: renderJobSpecSchema.shape.assets,
  narration: narrationSchema.optional(),
  frames: frameRangeSchema.optional(),
  output: outputSchema,
});
export type RenderRequest = Readonly<z.output<typeof renderRequestSchema>>;
