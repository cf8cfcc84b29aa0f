import type { FrameRange } from '@renderfleet/resources';
import fc from 'fast-check';

/** Frames a second with the length of the composition, frames. 24 and 30 fit 90 kHz evenly, 29.97 does not, 60 is fast. */
export const RATES = [
  { fps: 24, frames: 75 },
  { fps: 30, frames: 75 },
  { fps: 29.97, frames: 75 },
  { fps: 60, frames: 125 },
] as const;
export type Rate = (typeof RATES)[number];

/** One video to be rendered and read back. */
export interface Case {
  readonly name: string;
  readonly rate: Rate;
  readonly chunks: readonly FrameRange[];
}

const ranges = (from: number, lengths: readonly number[]): FrameRange[] => {
  const chunks: FrameRange[] = [];
  for (const length of lengths) {
    const start = (chunks.at(-1)?.to ?? from - 1) + 1;
    chunks.push({ from: start, to: start + length - 1 });
  }
  return chunks;
};

/** Layouts share chunks where they can: a chunk is rendered once, whichever layout asks first. */
const fixedCases = (rate: Rate): Case[] => {
  const rest = rate.frames - 50;
  const layouts: Record<string, FrameRange[]> = {
    whole: ranges(0, [rate.frames]),
    even: ranges(0, [25, 25, rest]),
    uneven: ranges(0, [4, 21, 25, rest]),
    'prime sizes': ranges(0, [7, 11, 13, 19, rest]),
    'smallest chunks': ranges(0, [3, 3, 3, 16, 25, rest]),
    'from frame 7': ranges(7, [11, 13, 19, rest]),
    'from frame 31, smallest last': ranges(31, [19, 3]),
  };
  return Object.entries(layouts).map(([name, chunks]) => ({ name, rate, chunks }));
};

const randomCase = fc
  .record({
    rate: fc.constantFrom(...RATES),
    // 3 is the least: MPEG-TS loses a timestamp below that.
    lengths: fc.array(fc.integer({ min: 3, max: 20 }), { minLength: 2, maxLength: 4 }),
    // Thousandths of the room that is left.
    place: fc.integer({ min: 0, max: 1000 }),
  })
  .filter(({ rate, lengths }) => lengths.reduce((sum, length) => sum + length, 0) <= rate.frames)
  .map(({ rate, lengths, place }): Case => {
    const room = rate.frames - lengths.reduce((sum, length) => sum + length, 0);
    const chunks = ranges(Math.floor((place * room) / 1000), lengths);
    return { name: `random ${chunks.map(({ from, to }) => `${from}-${to}`).join(' ')}`, rate, chunks };
  });

/** Every rate with every fixed layout, and `random` more from the seed. */
export const allCases = (seed: number, random: number): Case[] => [
  ...RATES.flatMap(fixedCases),
  ...fc.sample(fc.noBias(randomCase), { seed, numRuns: random }),
];
