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
  const { status, job, now } = seen;
  const generation = job.metadata.generation ?? 0;
  const failure = reportFailure(seen, course);
  const progress = measureProgress(seen, course);
  const usage = reportUsage(seen, course);
  const { failure: _failure, ...kept } = status;
  return {
    ...kept,
    observedGeneration: generation,
    phase: derivePhase(course, seen),
    conditions: setConditions(status.conditions, describeConditions(seen, course, failure), generation, now),
    ...reportTimes(seen, course),
    ...reportPlan(seen),
    ...(progress && { progress }),
    ...reportAttempts(seen),
    ...(usage && { usage }),
    ...(course === 'succeeded' && reportOutputs(seen)),
    ...(failure && { failure }),
  };
};

const reportTimes = ({ status, startedAt, now }: Assessment, course: Course): Partial<RenderJobStatus> => {
  const ended = course === 'succeeded' || course === 'failed' || course === 'cancelled';
  const suspended = suspendedSeconds(status, now);
  return {
    ...(startedAt !== undefined && { startedAt }),
    ...(ended && { finishedAt: now.toISOString() }),
    // While the job is suspended its condition says since when; the sum is made when that ends.
    ...(suspended > 0 && course !== 'suspended' && { suspendedSeconds: suspended }),
  };
};

const reportPlan = ({ status, plan, layout, chunks }: Assessment): Partial<RenderJobStatus> => ({
  ...(plan && layout && !status.plan && { plan: planStatus(plan, layout) }),
  ...(chunks && {
    chunks: {
      total: chunks.total,
      completed: formatIndexSet(chunks.completed, COMPLETED_CHARS),
      failed: formatIndexSet(chunks.failed, FAILED_CHARS),
      reused: (status.chunks?.reused ?? 0) + chunks.fresh.reused,
    },
  }),
});

const reportAttempts = ({ attempts: { total, disruptions } }: Assessment): Partial<RenderJobStatus> =>
  total + disruptions > 0 ? { attempts: { total, disruptions } } : {};

const reportOutputs = ({ verdicts }: Assessment): Partial<RenderJobStatus> =>
  verdicts.finalize.is === 'done' && verdicts.finalize.result.stage === 'finalize'
    ? { outputs: verdicts.finalize.result.outputs }
    : {};

/** The first failure for good stays, also while other chunks go on; success and cancel have none. */
const reportFailure = ({ status, fatal, chunks }: Assessment, course: Course): RenderJobStatus['failure'] => {
  if (course === 'succeeded' || course === 'cancelled' || course === 'cancelling') return undefined;
  const first = chunks?.failed.size === 0 && course === 'running' ? undefined : status.failure;
  const found = first ?? fatal ?? chunks?.failure;
  return found && cutFailure(found);
};

/** Adds what was spent since the last status. Attempts that failed do not say what they cost. */
const reportUsage = (
  { status, plan, prepared, chunks, verdicts }: Assessment,
  course: Course,
): RenderJobStatus['usage'] => {
  const old = status.usage;
  if (!plan) return old;
  const ends = course === 'succeeded' ? [verdicts.audio, verdicts.finalize] : [];
  const spent = [
    status.plan ? 0 : (prepared?.cpuSeconds ?? 0),
    chunks?.fresh.cpuSeconds ?? 0,
    ...ends.map((verdict) => (verdict.is === 'done' ? verdict.result.cpuSeconds : 0)),
  ];
  const cpuSeconds = Math.round(((old?.cpuSeconds ?? 0) + spent.reduce((a, b) => a + b, 0)) * 100) / 100;
  const published =
    verdicts.finalize.is === 'done' && verdicts.finalize.result.stage === 'finalize'
      ? verdicts.finalize.result.outputs
      : [];
  const bytes = published.reduce((sum, output) => sum + output.bytes, 0);
  return { ...old, cpuSeconds, ...(course === 'succeeded' && { bytes }) };
};
