import type { FrameRange } from '@renderfleet/resources';
import type { RenderPlan } from '@renderfleet/tasks';
import type { FrameSource } from '../capture/frame-source.ts';

const MIN_FRAMES = 300;
const SAMPLES = 3;
const MAX_MS = 2000;
/** Part of the expected time that measuring may cost. */
const MAX_SHARE = 0.05;
/** Of a slide at 1080p on one core, for the estimate of whether to measure at all. */
const USUAL_SECONDS_PER_FRAME = 0.1;

export interface CostDeps {
  readonly frames: FrameSource;
  readonly signal: AbortSignal;
  /** What opening the page has just cost; capturing opens it once more. */
  readonly openSeconds: number;
}

/** One frame to warm up, then those to measure, spread over the range. */
export const samplesOf = ({ from, to }: FrameRange): number[] =>
  Array.from({ length: SAMPLES + 1 }, (_, index) => from + Math.round(((to - from) * index) / SAMPLES));

export const isWorthwhile = ({ from, to }: FrameRange, openSeconds: number): boolean => {
  const frames = to - from + 1;
  return frames >= MIN_FRAMES && openSeconds <= MAX_SHARE * frames * USUAL_SECONDS_PER_FRAME;
};

const median = (values: readonly number[]): number | undefined =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Measures what a frame of this job takes on one worker, for the size of its chunks.
 *
 * @returns seconds (median), or undefined for a short range, or when it fails or takes longer than 2 s: the chunks meet
 * the same error and report it */
export const measureCost = async (
  plan: RenderPlan,
  site: string,
  deps: CostDeps,
): Promise<number | undefined> => {
  if (!isWorthwhile(plan.range, deps.openSeconds)) return undefined;
  const seconds: number[] = [];
  let last: number | null = null;
  try {
    await deps.frames.capture({
      plan,
      site,
      range: plan.range,
      only: samplesOf(plan.range),
      signal: AbortSignal.any([deps.signal, AbortSignal.timeout(MAX_MS)]),
      onLog: () => {},
      onFrame: () => {
        const now = performance.now();
        if (last !== null) seconds.push((now - last) / 1000);
        last = now;
        return Promise.resolve();
      },
    });
  } catch {
    return undefined;
  }
  return median(seconds);
};
