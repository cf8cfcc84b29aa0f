import type { Condition, RenderJobStatus } from '@renderfleet/resources';
import type { Assessment } from './assess.ts';
import type { DecisionEvent } from './decision.ts';
import type { Course } from './phase/course.ts';

const MAX_FAILURES_TOLD = 5;

const normal = (reason: string, message: string): DecisionEvent => ({ type: 'Normal', reason, message });
const warning = (reason: string, message: string): DecisionEvent => ({ type: 'Warning', reason, message });

/** What has happened between the stored status and the next one. */
export const tellEvents = (seen: Assessment, course: Course, next: RenderJobStatus): DecisionEvent[] => [
  ...tellAttempts(seen),
  ...(seen.status.plan ? [] : (seen.prepared?.warnings ?? []).map((text) => warning('PrepareWarning', text))),
  ...next.conditions.flatMap((condition) => {
    const before = seen.status.conditions.find(({ type }) => type === condition.type);
    return before?.status === condition.status && before.reason === condition.reason
      ? []
      : tellCondition(condition, before, next);
  }),
  ...(course === 'cancelled' && seen.status.phase !== 'Cancelled'
    ? [normal('Cancelled', 'the job was cancelled; nothing runs any more')]
    : []),
];

const tellAttempts = ({ attempts, overdue }: Assessment): DecisionEvent[] => {
  const told = attempts.fresh.slice(0, MAX_FAILURES_TOLD).map(({ task, failure }) => {
    const name = task.stage === 'chunk' ? `chunk ${task.index}` : task.stage;
    const reason = failure.retry === 'disruption' ? 'AttemptDisrupted' : 'AttemptFailed';
    return warning(reason, `${name}, attempt ${task.attempt}: ${failure.reason}: ${failure.message}`);
  });
  const more = attempts.fresh.length - told.length;
  return [
    ...told,
    ...(more > 0 ? [warning('AttemptFailed', `${more} more attempts failed`)] : []),
    ...overdue.map(({ task }) =>
      warning(
        'AttemptOverdue',
        `${task.id} runs beyond its deadline of ${task.deadlineSeconds} s and is ended`,
      ),
    ),
  ];
};

const tellCondition = (
  now: Condition,
  before: Condition | undefined,
  next: RenderJobStatus,
): DecisionEvent[] => {
  const { type, reason, message } = now;
  const is = `${type}=${now.status}`;
  if (is === 'Accepted=True') return [normal('Accepted', message)];
  if (is === 'Accepted=False' && next.phase !== 'Cancelled') return [warning(reason, message)];
  if (is === 'Prepared=True') return [normal('Planned', message)];
  if (is === 'Rendered=True') return [normal('ChunksRendered', message)];
  if (is === 'Complete=True') return [normal('Succeeded', message)];
  if (reason === 'Cancelling' || reason === 'Stopping') return [normal(reason, message)];
  if (is === 'Failed=True' && reason !== 'Cancelled') return [warning('Failed', `${reason}: ${message}`)];
  if (is === 'Suspended=True') return [normal('Suspended', message)];
  if (is === 'Suspended=False' && before?.status === 'True')
    return [normal('Resumed', 'tasks are started again')];
  return [];
};
