import type { TimedText } from '../provider.ts';

/** A caption: one or two rows, shown from start to end. */
export type Cue = {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly rows: readonly string[];
};

/** A narration line where the video plays it: the times of words and sentences count from `startSeconds`. */
export type PlacedLine = {
  readonly startSeconds: number;
  readonly words: readonly TimedText[];
  readonly sentences: readonly TimedText[];
};

/** The limits that subtitlers use for Latin scripts. */
export const LIMITS = {
  /** Characters of a row. Only a single longer word exceeds it. */
  rowCharacters: 42,
  rows: 2,
  /** A cue shorter than this grows into the silence after it, as far as there is some. */
  shortestSeconds: 1,
  longestSeconds: 7,
  /** Between two cues, so that the eye sees the change. */
  gapSeconds: 0.04,
} as const;
