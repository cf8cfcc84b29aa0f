import { frameCount, type RenderJobStatus } from '@renderfleet/resources';
import type { Assessment } from '../assess.ts';
import type { Course } from '../phase/course.ts';

export type Progress = NonNullable<RenderJobStatus['progress']>;

/** Shares of the whole, in percent. Capture dominates in every render measured; the others are about constant. */
const SHARES = { prepare: 4, frames: 90, audio: 2, finalize: 4 } as const;
/** A shorter window says more about the moment of the write than about the speed. */
const MIN_WINDOW_SECONDS = 2;

/** How far the job is. Never goes back, whatever the executor has forgotten; 100 only when the video is published. */
export const measureProgress = (seen: Assessment, course: Course): Progress | undefined => {
  const { status, plan, chunks, now } = seen;
  const old = status.progress;
  if (!plan || !chunks) return old;
  const framesTotal = frameCount(plan.range);
  const framesDone = course === 'succeeded' ? framesTotal : Math.max(chunks.framesDone, old?.framesDone ?? 0);
  const sum =
    SHARES.prepare + (SHARES.frames * framesDone) / framesTotal + (isSoundDone(seen) ? SHARES.audio : 0);
  const percent = course === 'succeeded' ? 100 : Math.min(99, Math.max(Math.floor(sum), old?.percent ?? 0));
  const fps = course === 'succeeded' ? old?.fps : measureFps(seen, framesDone);
  return {
    percent,
    framesDone,
    framesTotal,
    ...describeSpeed(fps, framesTotal - framesDone),
    updatedAt: now.toISOString(),
  };
};

const isSoundDone = ({ job, chunks, verdicts }: Assessment): boolean => {
  if (job.spec.output.muted) return chunks?.completed.size === chunks?.total;
  return verdicts.audio.is === 'done' || verdicts.finalize.is === 'live';
};

const describeSpeed = (fps: number | undefined, framesLeft: number): Pick<Progress, 'fps' | 'etaSeconds'> => {
  if (fps === undefined) return {};
  const rounded = Math.round(fps * 100) / 100;
  return fps > 0.001
    ? { fps: rounded, etaSeconds: Math.min(Math.ceil(framesLeft / fps), 10_000_000) }
    : { fps: rounded };
};

/** Frames per second since the last written progress, evened out with the figure before. */
const measureFps = ({ status, now }: Assessment, framesDone: number): number | undefined => {
  const old = status.progress;
  if (!old?.updatedAt || status.phase === 'Suspended') return old?.fps;
  const window = (now.getTime() - Date.parse(old.updatedAt)) / 1000;
  if (window < MIN_WINDOW_SECONDS) return old.fps;
  const recent = (framesDone - old.framesDone) / window;
  return old.fps === undefined ? recent : (old.fps + recent) / 2;
};
