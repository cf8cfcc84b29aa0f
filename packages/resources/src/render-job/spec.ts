import { z } from 'zod';
import { durationSchema } from '../meta/duration.ts';
import { frameRangeSchema } from '../meta/frame-range.ts';
import { resourceName } from '../meta/object-meta.ts';
import { bundleSchema, propsSchema } from '../render-template/bundle.ts';
import { narrationSchema } from './narration.ts';
import { outputSchema } from './output.ts';

const assetSchema = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, {
      error: 'must be a file name of letters, digits, ".", "_" and "-"',
    })
    .describe('Props refer to the file as `asset:<name>`.'),
  uri: z.string().min(1).max(2048).describe('File relative to the manifest, or http(s) URL.'),
  digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/, { error: 'must be "sha256:" and 64 hex digits' })
    .optional()
    .describe('SHA-256 of the file; a file that differs fails the job.'),
});

const executionSchema = z.strictObject({
  mode: z
    .enum(['Pooled', 'Dedicated'])
    .default('Pooled')
    .describe('Pooled: warm workers of a RenderPool. Dedicated: pods of its own. A laptop ignores it.'),
  poolRef: z
    .strictObject({ name: resourceName.describe('Name of the RenderPool.') })
    .optional()
    .describe('RenderPool whose workers render. Default: the default pool of the operator.'),
});

const deviceSchema = z.strictObject({
  policy: z
    .enum(['CPU', 'GPU', 'PreferGPU'])
    .default('CPU')
    .describe('CPU, GPU, or GPU while one can be had.'),
  fallbackAfter: durationSchema
    .default('120s')
    .describe('PreferGPU: how long a chunk waits for a GPU before it runs on CPU.'),
  resourceName: z
    .string()
    .min(1)
    .max(253)
    .default('nvidia.com/gpu')
    .describe('Extended resource that a GPU pod asks for.'),
});

const chunkingSchema = z.strictObject({
  targetSeconds: z
    .number()
    .min(1)
    .max(3600)
    .optional()
    .describe('Time that one worker should spend on one chunk; sizes follow the measured cost of a frame.'),
  frames: z
    .int()
    .min(3)
    .max(100_000)
    .optional()
    .describe(
      'Exact frames of each chunk (the last may differ). At least 3: shorter MPEG-TS chunks lose a timestamp.',
    ),
});

const retrySchema = z.strictObject({
  attemptsPerChunk: z
    .int()
    .min(1)
    .max(20)
    .default(3)
    .describe(
      'Tries of one task, the first included. Disruptions (eviction, drain, killed worker) do not count.',
    ),
  maxFailedChunks: z
    .int()
    .min(0)
    .max(1000)
    .default(0)
    .describe(
      'Chunks that may fail for good before the job stops early. A job with a failed chunk still ends Failed.',
    ),
  backoff: z
    .strictObject({
      initial: durationSchema.default('2s').describe('Wait before the second try.'),
      factor: z.number().min(1).max(10).default(2).describe('Growth of the wait from try to try.'),
      max: durationSchema.default('2m').describe('Longest wait.'),
    })
    .prefault({})
    .describe('Wait between tries of one task.'),
});

const deadlinesSchema = z.strictObject({
  pending: durationSchema.optional().describe('From creation until the first task runs. Default: none.'),
  active: durationSchema
    .optional()
    .describe('From the first task until the end; stands still while suspended. Default: none.'),
  chunk: durationSchema.default('30m').describe('One attempt of one task.'),
});

const ttlSchema = z.strictObject({
  afterSuccess: durationSchema
    .optional()
    .describe('Delete the RenderJob so long after success. Default: keep.'),
  afterFailure: durationSchema
    .optional()
    .describe('Delete the RenderJob so long after failure or cancellation. Default: keep.'),
});

const notifySchema = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
    .max(2048)
    .meta({
      description: 'Address that a Standard Webhooks message is sent to.',
      // JSON Schema cannot name a protocol; without this the API server would take any.
      pattern: '^[Hh][Tt][Tt][Pp][Ss]?://',
    }),
  events: z
    .array(z.enum(['started', 'progress', 'succeeded', 'failed', 'cancelled']))
    .max(5)
    .default(['succeeded', 'failed', 'cancelled'])
    .describe('What to tell of.'),
  secretRef: z
    .strictObject({
      name: resourceName.describe('Name of the Secret.'),
      key: z.string().max(253).default('secret').describe('Key in the Secret.'),
    })
    .optional()
    .describe('Secret that messages are signed with. Default: unsigned.'),
});

/** What a person asks for. Defaults are stated in the schema, so the stored object is complete. */
export const renderJobSpecSchema = z.strictObject({
  templateRef: z
    .strictObject({ name: resourceName.describe('Name of the RenderTemplate, in the same namespace.') })
    .optional()
    .describe('RenderTemplate to render. Give this or `bundle`.'),
  bundle: bundleSchema.optional().describe('Remotion code to render. Give this or `templateRef`.'),
  composition: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Composition id. Default: the only one of the template.'),
  props: propsSchema
    .optional()
    .describe(
      "Input props, at most 256 KiB as JSON; merged over the template's defaults, key by key at the top level.",
    ),
  propsFrom: z
    .strictObject({
      configMapKeyRef: z
        .strictObject({
          name: resourceName.describe('Name of the ConfigMap.'),
          key: z.string().min(1).max(253).describe('Key that holds JSON.'),
        })
        .optional()
        .describe('Entry of a ConfigMap in the same namespace.'),
      uri: z
        .string()
        .min(1)
        .max(2048)
        .optional()
        .describe('JSON file relative to the manifest, or http(s) URL.'),
    })
    .optional()
    .describe('Props from elsewhere; `props` are laid over them.'),
  assets: z
    .array(assetSchema)
    .max(500)
    .default([])
    .describe('Files fetched before the render; a composition never waits for the network.'),
  narration: narrationSchema
    .optional()
    .describe('Text to be spoken; lengths of slides and captions follow it. Default: none.'),
  frames: frameRangeSchema.optional().describe('Part to render. Default: all frames.'),
  output: outputSchema.prefault({}).describe('The file to be made.'),
  chunking: chunkingSchema.prefault({}).describe('Size of the pieces that workers render in parallel.'),
  execution: executionSchema.prefault({}).describe('Where tasks run.'),
  device: deviceSchema.prefault({}).describe('CPU or GPU.'),
  retry: retrySchema.prefault({}).describe('How often a failed task is tried again.'),
  deadlines: deadlinesSchema
    .prefault({})
    .describe('How long the job and its parts may take; past one the job or the attempt fails.'),
  priority: z.int().min(0).max(1_000_000).default(0).describe('Higher goes first.'),
  suspend: z.boolean().default(false).describe('Stop starting tasks; running ones finish.'),
  cancel: z.boolean().default(false).describe('End the job. Cannot be taken back.'),
  managedBy: z
    .string()
    .max(63)
    .optional()
    .describe('Another controller that handles this job; ours then leaves it alone.'),
  ttl: ttlSchema.prefault({}).describe('When a finished RenderJob is deleted. Outputs stay.'),
  notify: z.array(notifySchema).max(10).default([]).describe('Webhooks.'),
});
export type RenderJobSpec = z.output<typeof renderJobSpecSchema>;
export type RenderJobSpecInput = z.input<typeof renderJobSpecSchema>;
