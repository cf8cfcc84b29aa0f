import { type FrameRange, frameRangeSchema, type Stage, stageSchema } from '@renderfleet/resources';
import { z } from 'zod';

/** `<job uid>.<stage>.<index>.<attempt>`: the same task asked for twice is one task. */
export type TaskId = `${string}.${Stage}.${number}.${number}`;

/** One attempt at one piece of a job: small enough (≤ 1 KB) for a queue; everything big lies in the artifact store. */
export const taskSchema = z.strictObject({
  version: z.literal(1),
  id: z.string().max(200),
  job: z.strictObject({ uid: z.string().max(64), namespace: z.string().max(63), name: z.string().max(63) }),
  stage: stageSchema,
  index: z.int().min(0).meta({ description: 'Chunk number; 0 for the other stages.' }),
  attempt: z.int().min(1),
  frames: frameRangeSchema.optional().meta({ description: 'Of a chunk task.' }),
  deadlineSeconds: z.number().positive(),
  priority: z.int().min(0),
});
export type Task = Readonly<z.output<typeof taskSchema>>;

/** The piece of work, whichever attempt. */
export interface TaskKey {
  readonly stage: Stage;
  readonly index: number;
}

export const taskId = (uid: string, key: TaskKey, attempt: number): TaskId =>
  `${uid}.${key.stage}.${key.index}.${attempt}`;

/** @throws RangeError when `id` is not a task id. */
export const parseTaskId = (id: string): TaskKey & { uid: string; attempt: number } => {
  const [, uid, stage, index, attempt] =
    /^(.+)\.(prepare|chunk|audio|finalize)\.(\d+)\.(\d+)$/.exec(id) ?? [];
  if (uid === undefined || stage === undefined) throw new RangeError(`not a task id: ${JSON.stringify(id)}`);
  return { uid, stage: stageSchema.parse(stage), index: Number(index), attempt: Number(attempt) };
};

export type { FrameRange, Stage };
