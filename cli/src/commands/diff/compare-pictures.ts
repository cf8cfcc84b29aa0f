import type { ChunkEntry } from './read-render-manifest.ts';

export interface FrameRange {
  readonly from: number;
  readonly to: number;
}

export interface PictureDifference {
  /** Frames that both have. */
  readonly compared: number;
  readonly differing: number;
  /** First of the differing frames; null when there is none. */
  readonly first: number | null;
  /** The differing frames, neighbours joined. */
  readonly ranges: readonly FrameRange[];
  /** How many frames only one of them has. */
  readonly onlyInA: number;
  readonly onlyInB: number;
}

type Run = FrameRange & { readonly hash: string };

/** Frame ranges with one picture each, in order. */
const runsOf = (chunks: readonly ChunkEntry[]): Run[] =>
  chunks
    .toSorted((a, b) => a.range.from - b.range.from)
    .flatMap(({ range, pictures }) => {
      let at = range.from;
      return pictures.map(([hash, count]): Run => {
        const from = at;
        at += count;
        return { from, to: at - 1, hash };
      });
    });

const total = (runs: readonly FrameRange[]): number =>
  runs.reduce((sum, { from, to }) => sum + to - from + 1, 0);

/** Appends a range, joined to the one before it where they touch. */
const append = (ranges: FrameRange[], next: FrameRange): void => {
  const last = ranges.at(-1);
  if (last !== undefined && last.to + 1 === next.from)
    ranges[ranges.length - 1] = { from: last.from, to: next.to };
  else ranges.push(next);
};

/** Compares picture by picture through their hashes, run by run: an hour of still slides costs as little as its slides.
 * Chunk borders do not matter. */
export const comparePictures = (a: readonly ChunkEntry[], b: readonly ChunkEntry[]): PictureDifference => {
  const [left, right] = [runsOf(a), runsOf(b)];
  const ranges: FrameRange[] = [];
  let compared = 0;
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    const [one, other] = [left[i], right[j]];
    if (one === undefined || other === undefined) break;
    const both = { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
    if (both.from <= both.to) {
      compared += both.to - both.from + 1;
      if (one.hash !== other.hash) append(ranges, both);
    }
    if (one.to <= other.to) i += 1;
    else j += 1;
  }
  return {
    compared,
    differing: total(ranges),
    first: ranges[0]?.from ?? null,
    ranges,
    onlyInA: total(left) - compared,
    onlyInB: total(right) - compared,
  };
};
