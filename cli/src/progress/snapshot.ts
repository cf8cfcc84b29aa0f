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
  /** Null until it is known, and when no frames are made any more. */
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

const framesOf = ({ task: { frames } }: TaskObservation): number =>
  frames === undefined ? 0 : frames.to - frames.from + 1;

/** Frames that chunks have captured so far, those in work included. */
const capturedFrames = (chunks: readonly TaskObservation[]): number =>
  chunks.reduce((sum, chunk) => {
    if (chunk.state === 'succeeded') return sum + framesOf(chunk);
    return chunk.state === 'running' ? sum + (chunk.progress?.framesDone ?? 0) : sum;
  }, 0);

const runningTask = (seen: TaskObservation): RunningTask => ({
  stage: seen.task.stage,
  index: seen.task.index,
  framesDone: seen.progress?.framesDone ?? 0,
  frames: framesOf(seen),
  note: seen.progress?.note ?? '',
});

const recordedProgress = ({ status }: RenderJob) => {
  const { percent = 0, framesDone = 0, fps = null, etaSeconds = null } = status?.progress ?? {};
  return { percent, framesDone, fps, etaSeconds };
};

const SLOWEST_SHOWN_FPS = 0.05;

/** Speed and time left say something only while frames are made: joining makes none, and has no speed of theirs. */
const speedOf = (phase: string, { fps, etaSeconds }: ReturnType<typeof recordedProgress>) =>
  phase === 'Finalizing'
    ? { fps: null, etaSeconds: null }
    : { fps: fps !== null && fps < SLOWEST_SHOWN_FPS ? null : fps, etaSeconds };

/** Joins the status, which moves every few seconds, with what the tasks say this moment. */
export const takeSnapshot = (
  job: RenderJob,
  tasks: readonly TaskObservation[],
  elapsedSeconds: number,
): Snapshot => {
  const recorded = recordedProgress(job);
  const { plan, chunks, phase = 'Pending' } = job.status ?? {};
  const chunkTasks = tasks.filter(({ task }) => task.stage === 'chunk');
  const framesTotal = plan?.frames ?? 0;
  const framesDone = Math.min(framesTotal, Math.max(recorded.framesDone, capturedFrames(chunkTasks)));
  // Joining and checking are the last twentieth.
  const captured = framesTotal === 0 ? 0 : (framesDone / framesTotal) * 0.95;
  return {
    job: job.metadata.name,
    phase,
    fraction: Math.max(recorded.percent / 100, captured),
    framesDone,
    framesTotal,
    chunksDone: chunkTasks.filter(({ state }) => state === 'succeeded').length,
    chunksTotal: chunks?.total ?? 0,
    ...speedOf(phase, recorded),
    elapsedSeconds,
    running: tasks.filter(({ state }) => state === 'running').map(runningTask),
  };
};
