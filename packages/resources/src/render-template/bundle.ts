import { z } from 'zod';

export const digestSchema = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, { error: 'must be "sha256:" and 64 hex digits' });

/** Where the Remotion code comes from. */
export const bundleSchema = z.strictObject({
  uri: z
    .string()
    .min(1)
    .max(2048)
    .describe(
      'Folder of Remotion source or a built bundle (relative to the manifest), a .zip of either, or an http(s) URL of a .zip with `digest`.',
    ),
  digest: digestSchema.optional().describe('SHA-256 of the zip. Required for http(s).'),
  entryPoint: z
    .string()
    .min(1)
    .max(512)
    .optional()
    .describe(
      'File that calls registerRoot(), relative to the folder. Default: src/index.ts, src/index.tsx, index.ts, …',
    ),
});
export type Bundle = z.output<typeof bundleSchema>;

/** Props are JSON of any shape; the template's own schema judges them. */
export const propsSchema = z.record(z.string(), z.json());
export type Props = z.output<typeof propsSchema>;
