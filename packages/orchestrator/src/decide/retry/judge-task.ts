import type { RenderJob } from '@renderfleet/resources';
import type { TaskFailure, TaskResult } from '@renderfleet/tasks';
import type { TaskObservation } from '../../ports.ts';
import { backoffSeconds } from './backoff.ts';
import { type Attempts, failureOf, isLive, isSuccess } from './history.ts';

/** Disruptions in a row after which the platform, not bad luck, is at fault. */
export const MAX_DISRUPTIONS = 10;
/** Stalls in a row of one piece of work after which its content, or the machine, is at fault: each costs the whole wait. */
export const MAX_STALLS = 3;
/** The executor ends an attempt at its deadline; so much later it is taken to have lost it. */
export const OVERDUE_GRACE_SECONDS = 30;

/** Where one piece of work stands. */
export type Verdict =
  | { readonly is: 'done'; readonly result: TaskResult }
  | { readonly is: 'live'; readonly attempt: TaskObservation }
  /** To be ended: its executor should have. Tried again once it is gone. */
  | { readonly is: 'overdue'; readonly attempt: TaskObservation }
  | { readonly is: 'ready' }
  | { readonly is: 'waiting'; readonly until: Date }
  /** For good. */
  | { readonly is: 'failed'; readonly failure: TaskFailure };

export interface JudgeInput {
  readonly retry: RenderJob['spec']['retry'];
  readonly now: Date;
  /** Counted failures that the status knows of and the executor may have forgotten. */
  readonly forgottenFailures: number;
  /** Disruptions of the whole job so far. */
  readonly disruptions: number;
}

/** Judges the attempts at one piece of work.
 *
 * | last attempt failed with | then |
 * | --- | --- |
 * | `never` | failed |
 * | `same` | again after a backoff, until `retry.attemptsPerChunk` attempts failed so |
 * | `disruption` | again after a backoff; failed after {@link MAX_DISRUPTIONS} in a row, {@link MAX_STALLS} if stalled |
 */
export const judgeTask = (attempts: Attempts, input: JudgeInput): Verdict => {
  const success = attempts.find(isSuccess);
  if (success?.outcome?.ok) return { is: 'done', result: success.outcome.result };
  const live = attempts.findLast(isLive);
  if (live) return judgeLive(live, input);
  const last = attempts.at(-1);
  const failure = last && failureOf(last);
  if (!failure) return { is: 'ready' };
  return judgeFailure(attempts, last, failure, input);
};

const judgeLive = (attempt: TaskObservation, { now, disruptions }: JudgeInput): Verdict => {
  const { startedAt, state, task } = attempt;
  const limit = (task.deadlineSeconds + OVERDUE_GRACE_SECONDS) * 1000;
  if (state !== 'running' || !startedAt || now.getTime() - startedAt.getTime() <= limit)
    return { is: 'live', attempt };
  // The executor forgets what it cancels, so these are bounded by the count of the whole job.
  if (disruptions < MAX_DISRUPTIONS) return { is: 'overdue', attempt };
  const message = `still running ${OVERDUE_GRACE_SECONDS} s after its deadline of ${task.deadlineSeconds} s, and not for the first time`;
  const fix = 'Look at the machine that runs the tasks: it neither ends nor reports them.';
  return {
    is: 'failed',
    failure: { reason: 'AttemptOverdue', fault: 'platform', message, fix, retry: 'never' },
  };
};

const judgeFailure = (
  attempts: Attempts,
  last: TaskObservation,
  failure: TaskFailure,
  input: JudgeInput,
): Verdict => {
  const failures = attempts.map((attempt) => failureOf(attempt)?.retry);
  const counted = Math.max(failures.filter((retry) => retry === 'same').length, input.forgottenFailures);
  const disruptions = failures.length - 1 - failures.findLastIndex((retry) => retry !== 'disruption');
  if (failure.retry === 'never') return { is: 'failed', failure };
  if (failure.retry === 'same' && counted >= input.retry.attemptsPerChunk) return { is: 'failed', failure };
  if (disruptions >= MAX_DISRUPTIONS) {
    const message = `disrupted ${disruptions} times in a row; the last time: ${failure.message}`;
    return { is: 'failed', failure: { ...failure, fault: 'platform', message } };
  }
  const stalls = stallsInARow(attempts);
  if (stalls >= MAX_STALLS) {
    const message = `stalled ${stalls} times in a row; the last time: ${failure.message}`;
    return { is: 'failed', failure: { ...failure, fault: 'platform', message } };
  }
  const wait = backoffSeconds(
    input.retry.backoff,
    failure.retry === 'same' ? counted : disruptions,
    last.task.id,
  );
  const until = new Date((last.finishedAt?.getTime() ?? 0) + wait * 1000);
  return until > input.now ? { is: 'waiting', until } : { is: 'ready' };
};

const stallsInARow = (attempts: Attempts): number => {
  const isStall = (attempt: TaskObservation): boolean => {
    const failure = failureOf(attempt);
    return failure?.retry === 'disruption' && failure.reason === 'Stalled';
  };
  return attempts.length - 1 - attempts.findLastIndex((attempt) => !isStall(attempt));
};
