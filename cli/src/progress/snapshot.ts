import type { TaskObservation } from '@renderfleet/orchestrator';
import type { RenderJob, Stage } from '@renderfleet/resources';

/** One moment of a render, for whoever shows it. */
export interface Snapshot {
  readonly job: string;
  readonly phase: string;
  /** 0 to 1. */
  readonly fraction: number;
  readonly framesDone: number;
  readonly framesTotal: number;
  readonly chunksDone: number;
  readonly chunksTotal: number;
  readonly fps: number | null;
  readonly etaSeconds: number | null;
  readonly elapsedSeconds: number;
  readonly running: readonly RunningTask[];
}

export interface RunningTask {
  readonly stage: Stage;
  readonly index: number;
  readonly framesDone: number;
  readonly frames: number;
  readonly note: string;
}

const framesOf = ({ task: { frames } }: TaskObservation): number => (frames === undefined ? 0 : frames.to - frames.from + 1);

/** Joins the status, which moves every few seconds, with what the tasks say this moment. */
export const takeSnapshot = (job: RenderJob, tasks: readonly TaskObservation[], elapsedSeconds: number): Snapshot => {
  const { status } = job;
  const chunks = tasks.filter(({ task }) => task.stage === 'chunk');
  const finished = chunks.filter(({ state }) => state === 'succeeded').reduce((sum, chunk) => sum + framesOf(chunk), 0);
  const inWork = chunks.filter(({ state }) => state === 'running').reduce((sum, { progress }) => sum + (progress?.framesDone ?? 0), 0);
  const framesTotal = status?.plan?.frames ?? 0;
  const framesDone = Math.min(framesTotal, Math.max(status?.progress?.framesDone ?? 0, finished + inWork));
  return {
    job: job.metadata.name,
    phase: status?.phase ?? 'Pending',
    fraction: Math.max((status?.progress?.percent ?? 0) / 100, framesTotal === 0 ? 0 : (framesDone / framesTotal) * 0.95),
    framesDone,
    framesTotal,
    chunksDone: chunks.filter(({ state }) => state === 'succeeded').length,
    chunksTotal: status?.chunks?.total ?? 0,
    fps: status?.progress?.fps ?? null,
    etaSeconds: status?.progress?.etaSeconds ?? null,
    elapsedSeconds,
    running: tasks
      .filter(({ state }) => state === 'running')
      .map((seen) => ({
        stage: seen.task.stage,
        index: seen.task.index,
        framesDone: seen.progress?.framesDone ?? 0,
        frames: framesOf(seen),
        note: seen.progress?.note ?? '',
      })),
  };
};
