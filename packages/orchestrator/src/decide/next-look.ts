import type { Assessment } from './assess.ts';
import type { Course } from './phase/course.ts';
import type { Held } from './progress/hold-back.ts';
import { OVERDUE_GRACE_SECONDS } from './retry/judge-task.ts';
import type { NextTasks } from './stages/next-tasks.ts';

const ENDING_SECONDS = 1;
const TEMPLATE_SECONDS = 15;
/** So that a clock that is a little early does not spin. */
const LEAST_SECONDS = 0.05;

/** When to look again even if nothing happens: the nearest backoff, deadline, overdue attempt or held-back figure. */
export const nextLook = (
  seen: Assessment,
  course: Course,
  next: Pick<NextTasks, 'waitUntil'>,
  held: Held,
): number | undefined => {
  if (course === 'succeeded' || course === 'failed' || course === 'cancelled') return undefined;
  if (course === 'cancelling' || course === 'stopping' || seen.overdue.length > 0) return ENDING_SECONDS;
  const now = seen.now.getTime();
  const overdue = seen.live.flatMap(({ startedAt, task }) =>
    startedAt ? [(startedAt.getTime() - now) / 1000 + task.deadlineSeconds + OVERDUE_GRACE_SECONDS] : [],
  );
  const waits = [
    course === 'waiting' ? TEMPLATE_SECONDS : undefined,
    course === 'suspended' ? undefined : seen.deadlineSeconds,
    next.waitUntil && (next.waitUntil.getTime() - now) / 1000,
    held.dueInSeconds,
    ...overdue,
  ].filter((wait) => wait !== undefined);
  return waits.length === 0
    ? undefined
    : Math.max(
        LEAST_SECONDS,
        waits.reduce((a, b) => Math.min(a, b)),
      );
};
