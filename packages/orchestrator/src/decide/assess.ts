import type { Failure, RenderJob, RenderJobStatus } from '@renderfleet/resources';
import type { ChunkLayout, PrepareResult } from '@renderfleet/tasks';
import type { TaskObservation } from '../ports.ts';
import { InvalidPlan } from './chunking/plan-chunks.ts';
import { checkDeadlines } from './deadlines/deadlines.ts';
import { toFailure } from './failure/cut-failure.ts';
import type { Observation } from './observation.ts';
import { type AttemptCount, countAttempts } from './retry/count-attempts.ts';
import { attemptsOf, isLive, readHistory } from './retry/history.ts';
import { type JudgeInput, judgeTask, type Verdict } from './retry/judge-task.ts';
import { assessChunks, type ChunkFacts } from './stages/assess-chunks.ts';
import { makeLayout, type PlanFacts, readPlan } from './stages/read-plan.ts';

/** An observation with its meaning worked out; what is decided follows from this alone. */
export interface Assessment extends Observation {
  readonly now: Date;
  readonly uid: string;
  /** As stored. */
  readonly status: RenderJobStatus;
  readonly startedAt?: string;
  readonly plan: PlanFacts | null;
  readonly prepared?: PrepareResult | undefined;
  readonly newLayout: boolean;
  readonly chunks: ChunkFacts | null;
  readonly verdicts: { readonly prepare: Verdict; readonly audio: Verdict; readonly finalize: Verdict };
  readonly attempts: AttemptCount;
  readonly live: readonly TaskObservation[];
  /** Attempts to be ended because their executor did not. */
  readonly overdue: readonly TaskObservation[];
  readonly deadlineSeconds?: number | undefined;
  /** Why the job cannot succeed any more. */
  readonly fatal?: Failure | undefined;
}

export const assess = (seen: Observation, now: Date): Assessment => {
  const { job, tasks } = seen;
  const status: RenderJobStatus = job.status ?? { conditions: [] };
  const history = readHistory(tasks);
  const recorded = status.attempts ?? { total: 0, disruptions: 0 };
  const judge: JudgeInput = {
    retry: job.spec.retry,
    now,
    forgottenFailures: 0,
    disruptions: recorded.disruptions,
  };
  // Before there is a plan, every failure of the job was one of prepare.
  const judgePrepare = { ...judge, forgottenFailures: status.plan ? 0 : recorded.total };
  const verdicts = {
    prepare: judgeTask(attemptsOf(history, { stage: 'prepare', index: 0 }), judgePrepare),
    audio: judgeTask(attemptsOf(history, { stage: 'audio', index: 0 }), judge),
    finalize: judgeTask(attemptsOf(history, { stage: 'finalize', index: 0 }), judge),
  };
  const { prepare } = verdicts;
  const prepared = prepare.is === 'done' && prepare.result.stage === 'prepare' ? prepare.result : undefined;
  const plan = readPlan(status.plan, prepared);
  const laidOut = plan ? settleLayout(seen, status, plan) : { layout: null, newLayout: false };
  const chunks = laidOut.layout && assessChunks(laidOut.layout, history, status.chunks, judge);
  const overdue = findOverdue(verdicts, chunks);
  const startedAt = status.startedAt ?? firstStart(tasks);
  const deadline = checkDeadlines(job, status, startedAt, now);
  return {
    ...seen,
    now,
    uid: job.metadata.uid ?? '',
    status,
    ...(startedAt !== undefined && { startedAt }),
    plan,
    prepared,
    layout: laidOut.layout,
    newLayout: laidOut.newLayout,
    chunks,
    verdicts,
    attempts: countAttempts(tasks, status.attempts, overdue.length),
    live: tasks.filter(isLive),
    overdue,
    deadlineSeconds: deadline.remainingSeconds,
    fatal: first([
      refused(seen),
      stageFailure(verdicts),
      laidOut.failure,
      chunkFailure(job, status, chunks),
      deadline.failure,
    ]),
  };
};

const first = (failures: readonly (Failure | undefined)[]): Failure | undefined =>
  failures.find((failure) => failure !== undefined);

const findOverdue = (verdicts: Assessment['verdicts'], chunks: ChunkFacts | null): TaskObservation[] =>
  [...Object.values(verdicts), ...(chunks?.open ?? []).map(({ verdict }) => verdict)].flatMap((verdict) =>
    verdict.is === 'overdue' ? [verdict.attempt] : [],
  );

const firstStart = (tasks: readonly TaskObservation[]): string | undefined =>
  tasks
    .flatMap(({ startedAt }) => (startedAt ? [startedAt] : []))
    .reduce<Date | undefined>((least, at) => (least && least < at ? least : at), undefined)
    ?.toISOString();

interface LaidOut {
  readonly layout: ChunkLayout | null;
  readonly newLayout: boolean;
  readonly failure?: Failure;
}

/** The layout is frozen with the plan that it was made for. It is written before the plan is recorded in the status, so
 * a recorded plan without its layout means that somebody removed it; a layout of another plan was never used. */
const settleLayout = (
  { layout, job, slots }: Observation,
  status: RenderJobStatus,
  plan: PlanFacts,
): LaidOut => {
  if (layout?.planDigest === plan.digest) return { layout, newLayout: false };
  if (status.plan) {
    const failure: Failure = {
      reason: 'LayoutLost',
      fault: 'platform',
      message: 'the record of how the video is split is gone from the artifact store',
      fix: 'Create the job again; finished chunks are used again.',
    };
    return { layout: null, newLayout: false, failure };
  }
  try {
    return { layout: makeLayout(plan, job.spec.chunking, slots), newLayout: true };
  } catch (error) {
    if (!(error instanceof InvalidPlan)) throw error;
    const failure: Failure = {
      reason: 'InvalidChunking',
      fault: error.fault,
      stage: 'prepare',
      message: error.message,
      fix: error.fix,
    };
    return { layout: null, newLayout: false, failure };
  }
};

const refused = ({ resolution }: Observation): Failure | undefined =>
  resolution && !resolution.ok && !resolution.wait ? resolution.failure : undefined;

const stageFailure = (verdicts: Assessment['verdicts']): Failure | undefined => {
  for (const stage of ['prepare', 'audio', 'finalize'] as const) {
    const verdict = verdicts[stage];
    if (verdict.is === 'failed') return toFailure(verdict.failure, stage, 0);
  }
  return undefined;
};

/** A chunk that failed for good ends the job at once, or, within `retry.maxFailedChunks`, when the others are done. */
const chunkFailure = (
  job: RenderJob,
  status: RenderJobStatus,
  chunks: ChunkFacts | null,
): Failure | undefined => {
  if (!chunks || chunks.failed.size === 0) return undefined;
  if (chunks.failed.size <= job.spec.retry.maxFailedChunks && chunks.open.length > 0) return undefined;
  return status.failure ?? chunks.failure;
};
