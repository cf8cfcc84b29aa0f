import type { RenderJobStatus } from '@renderfleet/resources';
import type { TaskFailure } from '@renderfleet/tasks';
import type { TaskObservation } from '../../ports.ts';
import { failureOf } from './history.ts';

export interface AttemptCount {
  /** Attempts that failed and count against `retry`. */
  readonly total: number;
  readonly disruptions: number;
  /** The status does not know all of them yet. */
  readonly unrecorded: boolean;
  /** Those of them that the executor reports. */
  readonly fresh: readonly { readonly task: TaskObservation['task']; readonly failure: TaskFailure }[];
  /** Of the next attempt at anything: one more than the failures so far. So a number given once to a piece of work is
   * never undercut, even if the executor has forgotten every attempt before; workers use it as a fence. */
  readonly nextAttempt: number;
}

/** Counts failed attempts: those in the status, plus those that the executor knows and the status does not.
 *
 * The two overlap by all that was counted since the executor last forgot. What was counted before that is one less than
 * the lowest attempt number that it knows, because numbers are given by {@link AttemptCount.nextAttempt}.
 *
 * @param overdue  attempts that end now because their executor did not end them; they count as disruptions
 */
export const countAttempts = (
  tasks: readonly TaskObservation[],
  recorded: RenderJobStatus['attempts'],
  overdue: number,
): AttemptCount => {
  const { total, disruptions } = recorded ?? { total: 0, disruptions: 0 };
  const failed = tasks.flatMap((task) => {
    const failure = failureOf(task);
    return failure ? [{ task: task.task, at: task.finishedAt?.getTime() ?? 0, failure }] : [];
  });
  const lowest = tasks.reduce((least, { task }) => Math.min(least, task.attempt), Infinity);
  const known = lowest === Infinity ? 0 : lowest - 1 + failed.length;
  const count = Math.min(failed.length, Math.max(0, known - total - disruptions));
  const fresh = count === 0 ? [] : failed.toSorted((a, b) => a.at - b.at).slice(-count);
  const disrupted = fresh.filter(({ failure }) => failure.retry === 'disruption').length;
  const highestFailed = failed.reduce((most, { task }) => Math.max(most, task.attempt), 0);
  const counted = { total: total + fresh.length - disrupted, disruptions: disruptions + disrupted + overdue };
  // Attempt n was given after n - 1 failures, so its own is at least the n-th. The overlap above comes out too small once
  // overdue attempts were cancelled, which leave the executor; what is missing is made up here, or a number given
  // already would be given again after the executor forgot.
  const missed = Math.max(0, highestFailed - counted.total - counted.disruptions);
  const next = { ...counted, disruptions: counted.disruptions + missed };
  return {
    ...next,
    unrecorded: fresh.length + overdue + missed > 0,
    fresh,
    nextAttempt: next.total + next.disruptions + 1,
  };
};
