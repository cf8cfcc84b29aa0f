import { z } from 'zod';
import { API_GROUP_VERSION } from '../meta/api.ts';
import { conditionSchema } from '../meta/condition.ts';
import { durationSchema } from '../meta/duration.ts';
import { objectMetaSchema } from '../meta/object-meta.ts';
import { obeyRules } from '../rules/refine.ts';

const quantity = z
  .string()
  .max(32)
  .regex(/^\d+(\.\d+)?(m|k|Ki|M|Mi|G|Gi|T|Ti)?$/, {
    error: 'must be a Kubernetes quantity such as "500m" or "2Gi"',
  });
const resources = z.record(z.string().max(253), quantity);

export const renderPoolSpecSchema = z.strictObject({
  queue: z
    .string()
    .min(1)
    .max(63)
    .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, { error: 'must be lower case letters, digits and "-"' })
    .optional()
    .describe("Queue name. Default: the pool's name."),
  worker: z
    .strictObject({
      image: z
        .string()
        .min(1)
        .max(512)
        .optional()
        .describe("Worker image. Default: the operator's own release."),
      resources: z
        .strictObject({
          requests: resources.optional().describe('What a worker pod asks for.'),
          limits: resources.optional().describe('What a worker pod may use at most.'),
        })
        .optional()
        .describe('Resources of a worker pod.'),
      concurrency: z.int().min(1).max(64).default(1).describe('Tasks that one worker runs at once.'),
    })
    .prefault({})
    .describe('The worker pods.'),
  device: z
    .strictObject({
      class: z.enum(['CPU', 'GPU']).default('CPU').describe('Device of every worker.'),
      resourceName: z
        .string()
        .min(1)
        .max(253)
        .default('nvidia.com/gpu')
        .describe('Extended resource that a GPU worker asks for.'),
    })
    .prefault({})
    .describe('CPU or GPU.'),
  replicas: z
    .strictObject({
      min: z.int().min(0).max(1000).default(0).describe('Fewest workers. `kubectl scale` sets it.'),
      max: z.int().min(1).max(10_000).default(10).describe('Most workers.'),
    })
    .prefault({})
    .describe('How many workers there may be.'),
  autoscaling: z
    .strictObject({
      enabled: z
        .boolean()
        .default(true)
        .describe('Follow the queue; without it there are `replicas.min` workers.'),
      target: z.int().min(1).max(1000).default(1).describe('Tasks (waiting and running) per worker.'),
      cooldown: durationSchema.default('5m').describe('Idle time before the last worker goes.'),
    })
    .prefault({})
    .describe('How the number of workers follows the queue.'),
  drain: z
    .strictObject({
      budget: durationSchema
        .default('10m')
        .describe('Time that a worker told to stop has for its running task.'),
    })
    .prefault({})
    .describe('How workers leave.'),
  paused: z.boolean().default(false).describe('Workers finish what they have and take nothing new.'),
});

/** Warm workers on one queue. */
export const renderPoolSchema = z
  .strictObject({
    apiVersion: z.literal(API_GROUP_VERSION).describe('Group and version of the resource.'),
    kind: z.literal('RenderPool').describe('Kind of the resource.'),
    metadata: objectMetaSchema.describe('Name, labels and what else Kubernetes keeps of an object.'),
    spec: renderPoolSpecSchema.prefault({}).describe('The workers and their queue.'),
    status: z
      .strictObject({
        observedGeneration: z
          .int()
          .min(0)
          .optional()
          .describe('Generation of the spec that the status speaks of.'),
        replicas: z.int().min(0).optional().describe('Workers that exist.'),
        ready: z.int().min(0).optional().describe('Workers that take tasks.'),
        busy: z.int().min(0).optional().describe('Workers with a task.'),
        selector: z
          .string()
          .max(512)
          .optional()
          .describe('Label selector of the worker pods, for the scale subresource.'),
        backlogTasks: z.int().min(0).optional().describe('Tasks that wait.'),
        backlogSeconds: z.int().min(0).optional().describe('Worker time that the waiting tasks will take.'),
        conditions: z.array(conditionSchema).max(20).optional().describe('Ready, and why not.'),
      })
      .optional()
      .describe('What the controller found; written by it.'),
  })
  .superRefine(obeyRules('RenderPool'));
export type RenderPool = z.output<typeof renderPoolSchema>;
