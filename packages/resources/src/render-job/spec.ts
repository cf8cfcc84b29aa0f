import { z } from 'zod';
import { durationSchema } from '../meta/duration.ts';
import { frameRangeSchema } from '../meta/frame-range.ts';
import { resourceName } from '../meta/object-meta.ts';
import { bundleSchema, propsSchema } from '../render-template/bundle.ts';
import { narrationSchema } from './narration.ts';
import { outputSchema } from './output.ts';

const assetSchema = z.strictObject({
  name: z.string().min(1).max(200).regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, {
    error: 'must be a file name of letters, digits, ".", "_" and "-"',
  }).meta({ description: 'Props refer to the file as `asset:<name>`.' }),
  uri: z.string().min(1).max(2048).meta({ description: 'File relative to the manifest, or http(s) URL.' }),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/, { error: 'must be "sha256:" and 64 hex digits' }).optional(),
});

const executionSchema = z.strictObject({
  mode: z.enum(['Pooled', 'Dedicated']).default('Pooled').meta({
    description: 'Pooled: warm workers of a RenderPool. Dedicated: pods of its own. A laptop ignores it.',
  }),
  poolRef: z.strictObject({ name: resourceName }).optional(),
});

const deviceSchema = z.strictObject({
  policy: z.enum(['CPU', 'GPU', 'PreferGPU']).default('CPU'),
  fallbackAfter: durationSchema.default('120s').meta({
    description: 'PreferGPU: how long a chunk waits for a GPU before it runs on CPU.',
  }),
  resourceName: z.string().min(1).max(253).default('nvidia.com/gpu').meta({
    description: 'Extended resource that a GPU pod asks for.',
  }),
});

const chunkingSchema = z.strictObject({
  targetSeconds: z.number().min(1).max(3600).optional().meta({
    description: 'Time that one worker should spend on one chunk; sizes follow the measured cost of a frame.',
  }),
  frames: z.int().min(3).max(100_000).optional().meta({
    description: 'Exact frames of each chunk (the last may differ). At least 3: shorter MPEG-TS chunks lose a timestamp.',
  }),
});

const retrySchema = z.strictObject({
  attemptsPerChunk: z.int().min(1).max(20).default(3).meta({
    description: 'Tries of one task, the first included. Disruptions (eviction, drain, killed worker) do not count.',
  }),
  maxFailedChunks: z.int().min(0).max(1000).default(0).meta({
    description: 'Chunks that may fail for good before the job stops early. A job with a failed chunk still ends Failed.',
  }),
  backoff: z.strictObject({
    initial: durationSchema.default('2s'),
    factor: z.number().min(1).max(10).default(2),
    max: durationSchema.default('2m'),
  }).prefault({}),
});

const deadlinesSchema = z.strictObject({
  pending: durationSchema.optional().meta({ description: 'From creation until the first task runs. Default: none.' }),
  active: durationSchema.optional().meta({ description: 'From the first task until the end; stands still while suspended. Default: none.' }),
  chunk: durationSchema.default('30m').meta({ description: 'One attempt of one task.' }),
});

const ttlSchema = z.strictObject({
  afterSuccess: durationSchema.optional().meta({ description: 'Delete the RenderJob so long after success. Default: keep.' }),
  afterFailure: durationSchema.optional(),
});

const notifySchema = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).max(2048),
  events: z.array(z.enum(['started', 'progress', 'succeeded', 'failed', 'cancelled'])).max(5).default(['succeeded', 'failed', 'cancelled']),
  secretRef: z.strictObject({ name: resourceName, key: z.string().max(253).default('secret') }).optional(),
});

/** What a person asks for. Defaults are stated in the schema, so the stored object is complete. */
export const renderJobSpecSchema = z.strictObject({
  templateRef: z.strictObject({ name: resourceName }).optional().meta({
    description: 'RenderTemplate to render. Give this or `bundle`.',
  }),
  bundle: bundleSchema.optional(),
  composition: z.string().min(1).max(200).optional().meta({
    description: 'Composition id. Default: the only one of the template.',
  }),
  props: propsSchema.optional().meta({ description: 'Input props, at most 256 KiB as JSON; merged over the template\'s defaults, key by key at the top level.' }),
  propsFrom: z.strictObject({
    configMapKeyRef: z.strictObject({ name: resourceName, key: z.string().min(1).max(253) }).optional(),
    uri: z.string().min(1).max(2048).optional(),
  }).optional().meta({ description: 'Props from elsewhere; `props` are laid over them.' }),
  assets: z.array(assetSchema).max(500).default([]).meta({ description: 'Files fetched before the render; a composition never waits for the network.' }),
  narration: narrationSchema.optional(),
  frames: frameRangeSchema.optional().meta({ description: 'Part to render. Default: all frames.' }),
  output: outputSchema.prefault({}),
  chunking: chunkingSchema.prefault({}),
  execution: executionSchema.prefault({}),
  device: deviceSchema.prefault({}),
  retry: retrySchema.prefault({}),
  deadlines: deadlinesSchema.prefault({}),
  priority: z.int().min(0).max(1_000_000).default(0).meta({ description: 'Higher goes first.' }),
  suspend: z.boolean().default(false).meta({ description: 'Stop starting tasks; running ones finish.' }),
  cancel: z.boolean().default(false).meta({ description: 'End the job. Cannot be taken back.' }),
  managedBy: z.string().max(63).optional().meta({ description: 'Another controller that handles this job; ours then leaves it alone.' }),
  ttl: ttlSchema.prefault({}),
  notify: z.array(notifySchema).max(10).default([]),
});
export type RenderJobSpec = z.output<typeof renderJobSpecSchema>;
export type RenderJobSpecInput = z.input<typeof renderJobSpecSchema>;
