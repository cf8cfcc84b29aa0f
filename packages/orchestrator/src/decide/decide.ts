import type { RenderJobStatus } from '@renderfleet/resources';
import { buildRequest } from './accept/build-request.ts';
import { assess, type Assessment } from './assess.ts';
import type { Decision } from './decision.ts';
import type { Observation } from './observation.ts';
import { chooseCourse, type Course, isAccepted, isForeign, isTerminal } from './phase/course.ts';
import { holdBack } from './progress/hold-back.ts';
import { report } from './report.ts';
import { nextLook } from './next-look.ts';
import { type NextTasks, nextTasks } from './stages/next-tasks.ts';
import { tellEvents } from './tell-events.ts';

/** Decides what to do about one job. Pure: the same observation at the same moment gives the same decision.
 *
 * ```
 * observation ─ assess ─▶ where each piece of work stands
 *                          └ chooseCourse ─▶ running, suspended, stopping, succeeded, …
 *                                             ├ nextTasks ─▶ what to start
 *                                             ├ report    ─▶ the next status, creeping figures held back
 *                                             └ tellEvents, nextLook
 * ```
 */
export const decide = (observation: Observation, now: Date): Decision => {
  const { job } = observation;
  const status = job.status ?? { conditions: [] };
  if (isForeign(job)) return leave(status, `the job is managed by ${job.spec.managedBy}`);
  const seen = assess(observation, now);
  if (isTerminal(status)) {
    return {
      ...leave(status, `the job has ended: ${status.phase}`),
      cancel: seen.live.length > 0 ? 'all' : [],
      done: true,
    };
  }
  const course = chooseCourse(seen);
  const next = course === 'running' ? nextTasks(seen) : { ensure: [], reason: explain(seen, course) };
  const reported = report(seen, course);
  const held = holdBack(status, reported, now);
  const wait = nextLook(seen, course, next, held);
  return {
    ...acceptance(seen, course),
    ...(seen.newLayout && seen.layout && isAlive(course) && { layout: seen.layout }),
    cancel: cancelled(seen, course),
    ensure: next.ensure,
    status: held.status,
    ...(reported.progress && { progress: reported.progress }),
    events: tellEvents(seen, course, held.status),
    ...(wait !== undefined && { requeueAfterSeconds: wait }),
    reason: next.reason,
    done: isTerminal(held.status),
  };
};

const leave = (status: RenderJobStatus, reason: string): Decision => ({
  cancel: [],
  ensure: [],
  status,
  events: [],
  reason,
  done: false,
});

const isAlive = (course: Course): boolean =>
  course === 'running' || course === 'suspended' || course === 'succeeded';

const acceptance = (seen: Assessment, course: Course): Pick<Decision, 'request'> =>
  seen.resolution?.ok && !isAccepted(seen.status) && isAlive(course)
    ? { request: buildRequest(seen.job, seen.resolution.template) }
    : {};

/** What must not go on. At an end that is not success everything is cancelled, also when nothing seems to run: an
 * executor that has just started may not know yet what it has. A suspended job takes back what still waits. */
const cancelled = ({ live, overdue }: Assessment, course: Course): Decision['cancel'] => {
  if (course === 'running') return overdue.map(({ task }) => task.id);
  if (course === 'suspended')
    return [...live.filter(({ state }) => state === 'queued'), ...overdue].map(({ task }) => task.id);
  if (course === 'waiting') return [];
  return course === 'succeeded' && live.length === 0 ? [] : 'all';
};

const explain = (
  { live, resolution, fatal, status }: Assessment,
  course: Exclude<Course, 'running'>,
): NextTasks['reason'] => {
  const running = live.filter(({ state }) => state === 'running').length;
  const failure = status.failure ?? fatal;
  switch (course) {
    case 'waiting':
      return `waiting: ${resolution && !resolution.ok ? resolution.failure.message : 'the template is not there'}`;
    case 'suspended':
      return running > 0 ? `suspended; ${running} running tasks may finish` : 'suspended';
    case 'cancelling':
      return `cancelled; ${live.length} tasks are being ended`;
    case 'stopping':
      return `failed (${failure?.reason}); ${live.length} tasks are being ended`;
    case 'succeeded':
      return 'the video is published';
    case 'failed':
      return `failed: ${failure?.reason}: ${failure?.message}`;
    case 'cancelled':
      return 'cancelled; nothing runs any more';
  }
};
