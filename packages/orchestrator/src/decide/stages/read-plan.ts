import { type FrameRange, frameCount, type RenderJob, type RenderJobStatus } from '@renderfleet/resources';
import type { ChunkLayout, PrepareResult } from '@renderfleet/tasks';
import { planChunks } from '../chunking/plan-chunks.ts';
import { cutBytes } from '../failure/cut-failure.ts';

export interface PlanFacts {
  readonly digest: string;
  readonly range: FrameRange;
  readonly fps: number;
  readonly width: number;
  readonly height: number;
  readonly secondsPerFrame?: number | undefined;
}

/** What `prepare` found: from the status once it is recorded there, before that from the task's own result. */
export const readPlan = (
  recorded: RenderJobStatus['plan'],
  result: PrepareResult | undefined,
): PlanFacts | null => {
  if (recorded) return recorded;
  if (!result) return null;
  const { planDigest: digest, range, fps, width, height, secondsPerFrame } = result;
  return { digest, range, fps, width, height, secondsPerFrame };
};

/** @throws {InvalidPlan} when the job's own wishes cannot be met */
export const makeLayout = (
  plan: PlanFacts,
  chunking: RenderJob['spec']['chunking'],
  slots: number,
): ChunkLayout => ({
  version: 1,
  planDigest: plan.digest,
  chunks: planChunks(plan.range, { ...chunking, secondsPerFrame: plan.secondsPerFrame, slots }),
});

export const planStatus = (plan: PlanFacts, layout: ChunkLayout): NonNullable<RenderJobStatus['plan']> => {
  const frames = frameCount(plan.range);
  // Enough to show the pattern; the record is chunks.json.
  const shown = layout.chunks.slice(0, 50).map(({ from, to }) => `${from}-${to}`);
  const text = cutBytes(shown.join(','), 480);
  return {
    range: { from: plan.range.from, to: plan.range.to },
    frames,
    fps: plan.fps,
    width: plan.width,
    height: plan.height,
    durationSeconds: frames / plan.fps,
    chunks: shown.length < layout.chunks.length && !text.endsWith('…') ? `${text},…` : text,
    digest: plan.digest,
  };
};
