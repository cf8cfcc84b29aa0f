import { AUDIBLE } from '../sound/trim.ts';
import type { Sound } from '../sound/samples.ts';
import { peakOf } from '../sound/samples.ts';

// A plosive closes the mouth for up to 80 ms within a word; a longer silence is a pause between words.
const SHORTEST_PAUSE_SECONDS = 0.1;
const REACH_SECONDS = 0.06;

/** The pause at a border between two words: its first and last moment, or twice the border where there is none. */
export const widenOverPause = (
  { samples, sampleRate }: Sound,
  borderSeconds: number,
): { readonly startSeconds: number; readonly endSeconds: number } => {
  const limit = peakOf(samples) * AUDIBLE;
  const silent = (at: number): boolean =>
    at >= 0 && at < samples.length && Math.abs(samples[at] ?? 0) < limit;
  const border = Math.round(borderSeconds * sampleRate);
  const shortest = SHORTEST_PAUSE_SECONDS * sampleRate;
  const reach = Math.round(REACH_SECONDS * sampleRate);
  for (let from = border - reach; from <= border + reach; from += 1) {
    if (!silent(from)) continue;
    let [start, end] = [from, from];
    while (silent(start - 1)) start -= 1;
    while (silent(end)) end += 1;
    if (end - start >= shortest) return { startSeconds: start / sampleRate, endSeconds: end / sampleRate };
    from = end;
  }
  return { startSeconds: borderSeconds, endSeconds: borderSeconds };
};
