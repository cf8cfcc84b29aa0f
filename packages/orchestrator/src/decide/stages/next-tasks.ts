import { durationSeconds } from '@renderfleet/resources';
import { type Task, type TaskKey, taskId } from '@renderfleet/tasks';
import type { Assessment } from '../assess.ts';
import type { Verdict } from '../retry/judge-task.ts';

export interface NextTasks {
  readonly ensure: readonly Task[];
  /** When the first backoff ends. */
  readonly waitUntil?: Date;
  readonly reason: string;
}

/** prepare → every chunk → audio → finalize.
 *
 * Audio comes after the chunks, not beside them: the chunks collect the sound that each frame asks for, audio mixes it.
 *
 * Nothing is started before the failures so far are in the status: attempt numbers count them, and if this process and
 * the executor died together in between, a number would be given twice. */
export const nextTasks = (seen: Assessment): NextTasks => {
  const { plan, chunks, verdicts, job, attempts } = seen;
  if (attempts.unrecorded)
    return { ensure: [], waitUntil: seen.now, reason: 'attempts failed: first that is put on record' };
  if (!plan || !chunks) return single(seen, 'prepare', verdicts.prepare);
  if (chunks.open.length > 0) return chunkTasks(seen);
  const needsAudio =
    !job.spec.output.muted && verdicts.audio.is !== 'done' && verdicts.finalize.is !== 'live';
  return needsAudio ? single(seen, 'audio', verdicts.audio) : single(seen, 'finalize', verdicts.finalize);
};

const single = (seen: Assessment, stage: 'prepare' | 'audio' | 'finalize', verdict: Verdict): NextTasks => {
  if (verdict.is === 'ready')
    return { ensure: [makeTask(seen, { stage, index: 0 })], reason: `${stage} is next` };
  if (verdict.is === 'waiting')
    return { ensure: [], waitUntil: verdict.until, reason: `${stage} failed and is tried again soon` };
  return { ensure: [], reason: `${stage} is ${verdict.is === 'live' ? verdict.attempt.state : verdict.is}` };
};

const chunkTasks = (seen: Assessment): NextTasks => {
  const { chunks, window } = seen;
  const open = chunks?.open ?? [];
  const inFlight = open.filter(({ verdict }) => verdict.is === 'live' || verdict.is === 'overdue').length;
  const ready = open.filter(({ verdict }) => verdict.is === 'ready').slice(0, Math.max(0, window - inFlight));
  const waits = open.flatMap(({ verdict }) => (verdict.is === 'waiting' ? [verdict.until.getTime()] : []));
  const reason = `${chunks?.completed.size ?? 0} of ${chunks?.total ?? 0} chunks are rendered, ${inFlight + ready.length} in flight`;
  return {
    ensure: ready.map(({ index }) => makeTask(seen, { stage: 'chunk', index })),
    ...(waits.length > 0 && { waitUntil: new Date(waits.reduce((a, b) => Math.min(a, b))) }),
    reason: waits.length > 0 ? `${reason}, ${waits.length} tried again soon` : reason,
  };
};

const makeTask = ({ job, uid, attempts, layout }: Assessment, key: TaskKey): Task => {
  const frames = key.stage === 'chunk' ? layout?.chunks[key.index] : undefined;
  return {
    version: 1,
    id: taskId(uid, key, attempts.nextAttempt),
    job: { uid, namespace: job.metadata.namespace ?? 'default', name: job.metadata.name },
    stage: key.stage,
    index: key.index,
    attempt: attempts.nextAttempt,
    ...(frames && { frames }),
    deadlineSeconds: durationSeconds(job.spec.deadlines.chunk),
    priority: job.spec.priority,
  };
};
