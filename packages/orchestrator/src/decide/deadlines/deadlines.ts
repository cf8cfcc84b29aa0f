import { durationSeconds, type Failure, type RenderJob, type RenderJobStatus } from '@renderfleet/resources';

const secondsBetween = (from: string, to: Date): number => (to.getTime() - Date.parse(from)) / 1000;

/** Since when the job stands still; undefined while it does not. */
const suspendedSince = (status: RenderJobStatus): string | undefined =>
  status.conditions.find(({ type, status: is }) => type === 'Suspended' && is === 'True')?.lastTransitionTime;

/** Seconds that the job has been suspended so far, the current pause included. */
export const suspendedSeconds = (status: RenderJobStatus, now: Date): number => {
  const since = suspendedSince(status);
  return (status.suspendedSeconds ?? 0) + (since === undefined ? 0 : Math.max(0, secondsBetween(since, now)));
};

export interface DeadlineVerdict {
  readonly failure?: Failure;
  /** Until the next deadline, were the job not suspended. */
  readonly remainingSeconds?: number;
}

/** Checks `deadlines.pending` (creation → first task) or, once a task has started, `deadlines.active`. Both clocks stand
 * still while the job is suspended. `deadlines.chunk` is the executor's to hold. */
export const checkDeadlines = (
  job: RenderJob,
  status: RenderJobStatus,
  startedAt: string | undefined,
  now: Date,
): DeadlineVerdict => {
  const { pending, active } = job.spec.deadlines;
  const [from, limit] =
    startedAt === undefined ? [job.metadata.creationTimestamp, pending] : [startedAt, active];
  if (from === undefined || limit === undefined) return {};
  const remaining = durationSeconds(limit) - (secondsBetween(from, now) - suspendedSeconds(status, now));
  if (remaining > 0) return { remainingSeconds: remaining };
  return { failure: startedAt === undefined ? pendingFailure(limit) : activeFailure(limit) };
};

const pendingFailure = (limit: string): Failure => ({
  reason: 'PendingDeadlineExceeded',
  fault: 'platform',
  message: `no task had started ${limit} after the job was created`,
  fix: 'Add workers, raise the priority, or set deadlines.pending higher.',
});

const activeFailure = (limit: string): Failure => ({
  reason: 'ActiveDeadlineExceeded',
  fault: 'user',
  message: `the job was not done ${limit} after its first task had started`,
  fix: 'Render less, add workers, or set deadlines.active higher.',
});
