import { z } from 'zod';
import { API_GROUP_VERSION } from '../meta/api.ts';
import { conditionSchema } from '../meta/condition.ts';
import { durationSchema } from '../meta/duration.ts';
import { objectMetaSchema } from '../meta/object-meta.ts';
import { obeyRules } from '../rules/refine.ts';

const quantity = z.string().max(32).regex(/^\d+(\.\d+)?(m|k|Ki|M|Mi|G|Gi|T|Ti)?$/, { error: 'must be a Kubernetes quantity such as "500m" or "2Gi"' });
const resources = z.record(z.string().max(253), quantity);

export const renderPoolSpecSchema = z.strictObject({
  queue: z.string().min(1).max(63).regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, { error: 'must be lower case letters, digits and "-"' }).optional().meta({ description: 'Queue name. Default: the pool\'s name.' }),
  worker: z.strictObject({
    image: z.string().min(1).max(512).optional().meta({ description: 'Worker image. Default: the operator\'s own release.' }),
    resources: z.strictObject({ requests: resources.optional(), limits: resources.optional() }).optional(),
    concurrency: z.int().min(1).max(64).default(1).meta({ description: 'Tasks that one worker runs at once.' }),
  }).prefault({}),
  device: z.strictObject({
    class: z.enum(['CPU', 'GPU']).default('CPU'),
    resourceName: z.string().min(1).max(253).default('nvidia.com/gpu'),
  }).prefault({}),
  replicas: z.strictObject({ min: z.int().min(0).max(1000).default(0), max: z.int().min(1).max(10_000).default(10) }).prefault({}),
  autoscaling: z.strictObject({
    enabled: z.boolean().default(true),
    target: z.int().min(1).max(1000).default(1).meta({ description: 'Tasks (waiting and running) per worker.' }),
    cooldown: durationSchema.default('5m').meta({ description: 'Idle time before the last worker goes.' }),
  }).prefault({}),
  drain: z.strictObject({ budget: durationSchema.default('10m').meta({ description: 'Time that a worker told to stop has for its running task.' }) }).prefault({}),
  paused: z.boolean().default(false),
});

/** Warm workers on one queue. */
export const renderPoolSchema = z.strictObject({
  apiVersion: z.literal(API_GROUP_VERSION),
  kind: z.literal('RenderPool'),
  metadata: objectMetaSchema,
  spec: renderPoolSpecSchema.prefault({}),
  status: z.strictObject({
    observedGeneration: z.int().min(0).optional(),
    replicas: z.int().min(0).optional(),
    ready: z.int().min(0).optional(),
    busy: z.int().min(0).optional(),
    selector: z.string().max(512).optional(),
    backlogTasks: z.int().min(0).optional(),
    backlogSeconds: z.int().min(0).optional(),
    conditions: z.array(conditionSchema).max(20).optional(),
  }).optional(),
}).superRefine(obeyRules('RenderPool'));
export type RenderPool = z.output<typeof renderPoolSchema>;
