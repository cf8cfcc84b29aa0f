import type { FrameRange } from '@renderfleet/resources';
import { clickTimes } from './click-times.ts';
import { decodeFrameNumbers } from './frame-numbers.ts';
import { packetTimes } from './packet-times.ts';

const TICKS = 90_000;

/** Length of the click's sound. */
const CLICK_SECONDS = 0.05;

export interface Measured {
  /** Frame numbers read from the pictures. */
  readonly numbers: readonly number[];
  /** Largest distance of a packet from round(n × 90000 ÷ fps), in ticks; infinite when packets are missing. */
  readonly worstTicks: number;
  /** Largest distance of a click from its frame, milliseconds; infinite when there are more or fewer clicks. */
  readonly worstClickMs: number;
}

/** Seconds at which clicks are due: at the first sample of frame `round(k × fps)`. */
export const dueClicks = (fps: number, { from, to }: FrameRange): number[] =>
  Array.from({ length: Math.ceil((to + 1) / fps) + 1 }, (_, k) => Math.round(k * fps))
    .filter((frame) => frame >= from && frame <= to)
    .map((frame) => (frame - from) / fps);

/** Largest distance between two lists, pair by pair; infinite when one is longer. */
export const worstDistance = (found: readonly number[], due: readonly number[]): number =>
  found.length === due.length
    ? found.reduce((worst, value, at) => Math.max(worst, Math.abs(value - (due[at] ?? Infinity))), 0)
    : Infinity;

/** Reads a rendered test pattern back.
 *
 * @param range  frames of the composition that the file holds */
export const measure = async (file: string, fps: number, range: FrameRange): Promise<Measured> => {
  const [numbers, ticks, heard] = await Promise.all([
    decodeFrameNumbers(file),
    packetTimes(file),
    clickTimes(file),
  ]);
  const due = dueClicks(fps, range);
  // A click that began just before the first frame is heard from its middle.
  const isCut = due[0] !== undefined ? due[0] > CLICK_SECONDS : true;
  const clicks = heard.filter((seconds) => !isCut || seconds > CLICK_SECONDS);
  const dueTicks = Array.from({ length: range.to - range.from + 1 }, (_, n) => Math.round((n * TICKS) / fps));
  return {
    numbers,
    worstTicks: worstDistance(ticks, dueTicks),
    worstClickMs: worstDistance(clicks, due) * 1000,
  };
};
