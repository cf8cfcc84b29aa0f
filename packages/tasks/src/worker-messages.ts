import { z } from 'zod';
import { taskFailureSchema, taskOutcomeSchema, taskProgressSchema } from './outcome.ts';
import { renderRequestSchema } from './render-request.ts';
import { taskSchema } from './task.ts';

/** What `renderfleet-worker still` reads from standard input: one picture, outside of any job. */
export const stillOrderSchema = z.strictObject({
  request: renderRequestSchema,
  frame: z.int().min(0),
  /** Ends in `.png`, `.jpg` or `.jpeg`. */
  file: z.string().min(1),
});
export type StillOrder = z.output<typeof stillOrderSchema>;

/** What it answers on standard output. */
export const stillOutcomeSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), failure: taskFailureSchema }),
]);
export type StillOutcome = z.output<typeof stillOutcomeSchema>;

/** From an executor to a worker process that it started. One task at a time. */
export const toWorkerSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('run'), task: taskSchema }),
]);
export type ToWorker = z.output<typeof toWorkerSchema>;

/** From a worker process to the executor that started it. */
export const fromWorkerSchema = z.discriminatedUnion('type', [
  /** Tools found, ready for a first task. */
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('progress'), progress: taskProgressSchema }),
  z.strictObject({ type: z.literal('log'), line: z.string() }),
  z.strictObject({ type: z.literal('done'), taskId: z.string(), outcome: taskOutcomeSchema }),
]);
export type FromWorker = z.output<typeof fromWorkerSchema>;
