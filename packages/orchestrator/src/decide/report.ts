import type { RenderJobStatus } from '@renderfleet/resources';
import type { Assessment } from './assess.ts';
import { describeConditions } from './conditions/describe-conditions.ts';
import { setConditions } from './conditions/set-conditions.ts';
import { suspendedSeconds } from './deadlines/deadlines.ts';
import { cutFailure } from './failure/cut-failure.ts';
import { formatIndexSet } from './index-set/index-set.ts';
import { type Course, derivePhase } from './phase/course.ts';
import { measureProgress } from './progress/measure-progress.ts';
import { planStatus } from './stages/read-plan.ts';

/** Bounds that keep the whole status below 10 KB (10,000 chunks, longest failure). */
const COMPLETED_CHARS = 1500;
const FAILED_CHARS = 500;

/** The status that says what was seen and decided. Fields of other controllers (device) stay as they are. */
export const report = (seen: Assessment, course: Course): RenderJobStatus => {
  const { status, job, now, plan, layout, chunks, attempts } = seen;
  const ended = course === 'succeeded' || course === 'failed' || course === 'cancelled';
  const failure = reportFailure(seen, course);
  const progress = measureProgress(seen, course);
  const usage = reportUsage(seen, course);
  const wasSuspended = status.conditions.some((condition) => condition.type === 'Suspended' && condition.status === 'True');
  const { failure: _failure, ...kept } = status;
  return {
    ...kept,
    observedGeneration: job.metadata.generation ?? 0,
    phase: derivePhase(course, seen),
    conditions: setConditions(status.conditions, describeConditions(seen, course, failure), job.metadata.generation ?? 0, now),
    ...(seen.startedAt !== undefined && { startedAt: seen.startedAt }),
    ...(ended && { finishedAt: now.toISOString() }),
    ...(wasSuspended && course !== 'suspended' && { suspendedSeconds: suspendedSeconds(status, now) }),
    ...(plan && layout && !status.plan && { plan: planStatus(plan, layout) }),
    ...(chunks && {
      chunks: {
        total: chunks.total,
        completed: formatIndexSet(chunks.completed, COMPLETED_CHARS),
        failed: formatIndexSet(chunks.failed, FAILED_CHARS),
        reused: (status.chunks?.reused ?? 0) + chunks.fresh.reused,
      },
    }),
    ...(progress && { progress }),
    ...(attempts.total + attempts.disruptions > 0 && {
      attempts: { total: attempts.total, disruptions: attempts.disruptions },
    }),
    ...(usage && { usage }),
    ...(course === 'succeeded' && seen.verdicts.finalize.is === 'done' && outputsOf(seen.verdicts.finalize.result)),
    ...(failure && { failure }),
  };
};

type Result = Extract<Assessment['verdicts']['finalize'], { is: 'done' }>['result'];

const outputsOf = (result: Result): Pick<RenderJobStatus, 'outputs'> =>
  result.stage === 'finalize' ? { outputs: result.outputs } : {};

/** The first failure for good stays, also while other chunks go on; success and cancel have none. */
const reportFailure = ({ status, fatal, chunks }: Assessment, course: Course): RenderJobStatus['failure'] => {
  if (course === 'succeeded' || course === 'cancelled' || course === 'cancelling') return undefined;
  const first = chunks?.failed.size === 0 && course === 'running' ? undefined : status.failure;
  const found = first ?? fatal ?? chunks?.failure;
  return found && cutFailure(found);
};

/** Adds what was spent since the last status. Attempts that failed do not say what they cost. */
const reportUsage = ({ status, plan, prepared, chunks, verdicts }: Assessment, course: Course): RenderJobStatus['usage'] => {
  const old = status.usage;
  if (!plan) return old;
  const ends = course === 'succeeded' ? [verdicts.audio, verdicts.finalize] : [];
  const spent = [
    status.plan ? 0 : (prepared?.cpuSeconds ?? 0),
    chunks?.fresh.cpuSeconds ?? 0,
    ...ends.map((verdict) => (verdict.is === 'done' ? verdict.result.cpuSeconds : 0)),
  ];
  const cpuSeconds = Math.round(((old?.cpuSeconds ?? 0) + spent.reduce((a, b) => a + b, 0)) * 100) / 100;
  const published = verdicts.finalize.is === 'done' && verdicts.finalize.result.stage === 'finalize' ? verdicts.finalize.result.outputs : [];
  const bytes = published.reduce((sum, output) => sum + output.bytes, 0);
  return { ...old, cpuSeconds, ...(course === 'succeeded' && { bytes }) };
};
