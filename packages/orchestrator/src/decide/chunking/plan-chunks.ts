import { type FrameRange, frameCount } from '@renderfleet/resources';

/** MPEG-TS loses a timestamp in chunks shorter than this. */
export const MIN_CHUNK_FRAMES = 3;
/** Keeps the layout, the status and the join small. */
export const MAX_CHUNKS = 10_000;
/** Below this the start of a page (half a second, ten frames' time) costs more than an idle slot. */
const SMALL_CHUNK_FRAMES = 150;
/** Below this a second slot is not worth its start. */
const TINY_CHUNK_FRAMES = 30;
const SMALL_CHUNK_SECONDS = 2;
const DEFAULT_TARGET_SECONDS = 30;
/** Used until a frame was measured. */
const DEFAULT_SECONDS_PER_FRAME = 0.1;
const CHUNKS_PER_SLOT = 3;
const SHORT_WAVES = 4;

export interface ChunkingInput {
  /** Predicted time of one frame on one slot. */
  readonly secondsPerFrame?: number | undefined;
  /** Time that one chunk should take. */
  readonly targetSeconds?: number | undefined;
  /** Exact frames of each chunk; overrules the times. */
  readonly frames?: number | undefined;
  /** Tasks that run at once. */
  readonly slots: number;
}

/** The wishes of the job lead to no usable plan: its author has to change them. */
export class InvalidPlan extends Error {
  readonly fault = 'user';
  readonly retry = false;
  readonly fix: string;
  constructor(message: string, fix: string) {
    super(message);
    this.name = 'InvalidPlan';
    this.fix = fix;
  }
}

/** Splits `range` into chunks, in order and without gaps.
 *
 * - `frames` or `targetSeconds` given: even chunks of that size (a target is raised where it would make more than
 *   {@link MAX_CHUNKS}).
 * - Neither, and short (less than {@link SHORT_WAVES} waves of small chunks): equal chunks, a whole number for each slot,
 *   so that all slots finish together.
 * - Neither, and long: guided self-scheduling. A chunk is the smallest of 30 s of work, a third of a slot's share, and
 *   rest ÷ (2 × slots); they shrink towards the end, so that when the last slot finishes, the others have waited for
 *   one small chunk at most. Not below 150 frames or 2 s of work, where starting a chunk costs more than the wait.
 *
 * Uneven sizes are fine: chunks are video-only, so no audio grid has to be kept. A rest shorter than
 * {@link MIN_CHUNK_FRAMES} joins the chunk before it; only a range that is itself shorter makes a shorter chunk.
 *
 * @throws {InvalidPlan} when `range` is empty, or exact `frames` would make too many chunks
 * @example planChunks({ from: 0, to: 299 }, { frames: 100, slots: 2 }) // → 0-99, 100-199, 200-299
 */
export const planChunks = (range: FrameRange, input: ChunkingInput): FrameRange[] => {
  const total = frameCount(range);
  if (total < 1)
    throw new InvalidPlan(
      `the range ${range.from}-${range.to} is empty`,
      'Give a range with frames.from ≤ frames.to.',
    );
  const evenSize = Math.max(MIN_CHUNK_FRAMES, Math.ceil(total / MAX_CHUNKS));
  if (input.frames !== undefined) {
    if (input.frames < evenSize) {
      throw new InvalidPlan(
        `chunking.frames ${input.frames} would make more than ${MAX_CHUNKS} chunks of ${total} frames`,
        `Set chunking.frames to at least ${evenSize}, or leave it out.`,
      );
    }
    return split(range, () => input.frames ?? evenSize);
  }
  const secondsPerFrame = input.secondsPerFrame ?? DEFAULT_SECONDS_PER_FRAME;
  const byTime = Math.max(
    evenSize,
    Math.floor((input.targetSeconds ?? DEFAULT_TARGET_SECONDS) / secondsPerFrame),
  );
  if (input.targetSeconds !== undefined) return split(range, () => byTime);

  const slots = Math.max(1, input.slots);
  const worthwhile = Math.max(SMALL_CHUNK_FRAMES, Math.ceil(SMALL_CHUNK_SECONDS / secondsPerFrame));
  const waves = Math.floor(total / (slots * worthwhile));
  if (waves < SHORT_WAVES) {
    const tiny = Math.max(1, Math.floor(total / TINY_CHUNK_FRAMES));
    const wanted = Math.max(Math.min(tiny, slots * Math.max(1, waves)), Math.ceil(total / byTime));
    return splitEvenly(range, Math.max(1, Math.min(wanted, Math.floor(total / evenSize))));
  }
  const largest = Math.min(
    byTime,
    Math.max(SMALL_CHUNK_FRAMES, Math.floor(total / (CHUNKS_PER_SLOT * slots))),
  );
  const smallest = Math.min(worthwhile, largest);
  const guided = (rest: number): number =>
    Math.min(largest, Math.max(smallest, Math.ceil(rest / (2 * slots))));
  const chunks = split(range, guided, Math.max(MIN_CHUNK_FRAMES, Math.ceil(smallest / 2)));
  return chunks.length <= MAX_CHUNKS ? chunks : split(range, () => evenSize);
};

const splitEvenly = (range: FrameRange, count: number): FrameRange[] => {
  const total = frameCount(range);
  const start = (index: number): number => range.from + Math.round((index * total) / count);
  return Array.from({ length: count }, (_, index) => ({ from: start(index), to: start(index + 1) - 1 }));
};

/** Takes chunks of `size(rest)` from the front; a rest shorter than `leastRest` joins the chunk before it. */
const split = (
  range: FrameRange,
  size: (rest: number) => number,
  leastRest = MIN_CHUNK_FRAMES,
): FrameRange[] => {
  const chunks: FrameRange[] = [];
  for (let from = range.from; from <= range.to;) {
    const rest = range.to - from + 1;
    const wanted = size(rest);
    const taken = rest - wanted < leastRest ? rest : wanted;
    chunks.push({ from, to: from + taken - 1 });
    from += taken;
  }
  return chunks;
};
