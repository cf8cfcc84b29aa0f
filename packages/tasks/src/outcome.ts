import { failureSchema, outputStatusSchema } from '@renderfleet/resources';
import { frameRangeSchema, stageSchema } from '@renderfleet/resources';
import { z } from 'zod';

/** Why an attempt failed, and whether another may do better. */
export const taskFailureSchema = failureSchema
  .pick({ reason: true, fault: true, frame: true, exitCode: true, message: true, fix: true, logTail: true })
  .extend({
    /** `never`: the same input fails again. `same`: try again. `disruption`: try again, and it does not count. */
    retry: z.enum(['never', 'same', 'disruption']),
  });
export type TaskFailure = Readonly<z.output<typeof taskFailureSchema>>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const spent = { seconds: z.number().min(0), cpuSeconds: z.number().min(0) };

/** What `prepare` found out; the whole of it lies in plan.json. */
export const prepareResultSchema = z.strictObject({
  stage: z.literal('prepare'),
  planDigest: sha256,
  range: frameRangeSchema,
  fps: z.number().positive(),
  width: z.int().min(1),
  height: z.int().min(1),
  secondsPerFrame: z.number().positive().optional().meta({ description: 'Measured on a few frames.' }),
  warnings: z.array(z.string().max(500)).max(20),
  ...spent,
});
export type PrepareResult = Readonly<z.output<typeof prepareResultSchema>>;

export const chunkResultSchema = z.strictObject({
  stage: z.literal('chunk'),
  frames: z.int().min(1),
  bytes: z.int().min(0),
  reused: z.boolean(),
  ...spent,
});

export const audioResultSchema = z.strictObject({ stage: z.literal('audio'), reused: z.boolean(), ...spent });

export const finalizeResultSchema = z.strictObject({
  stage: z.literal('finalize'),
  outputs: z.array(outputStatusSchema).max(20),
  ...spent,
});

export const taskResultSchema = z.discriminatedUnion('stage', [
  prepareResultSchema,
  chunkResultSchema,
  audioResultSchema,
  finalizeResultSchema,
]);
export type TaskResult = Readonly<z.output<typeof taskResultSchema>>;

/** How an attempt ended. */
export const taskOutcomeSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), result: taskResultSchema }),
  z.strictObject({ ok: z.literal(false), failure: taskFailureSchema }),
]);
export type TaskOutcome = Readonly<z.output<typeof taskOutcomeSchema>>;

/** Sent by a running task, at most a few times a second. */
export const taskProgressSchema = z.strictObject({
  taskId: z.string(),
  stage: stageSchema,
  framesDone: z.int().min(0),
  /** What the task does at this moment, for people: `bundling`, `speaking 3/12`. */
  note: z.string().max(200).optional(),
});
export type TaskProgress = Readonly<z.output<typeof taskProgressSchema>>;
