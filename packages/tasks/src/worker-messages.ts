import { z } from 'zod';
import { taskOutcomeSchema, taskProgressSchema } from './outcome.ts';
import { taskSchema } from './task.ts';

/** From an executor to a worker process that it started. One task at a time. */
export const toWorkerSchema = z.discriminatedUnion('type', [z.strictObject({ type: z.literal('run'), task: taskSchema })]);
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
