import { type Measured, median } from '../measure.ts';

/** One render, or the medians of several, as it is printed. */
export interface Facts {
  readonly seconds: number;
  /** Frames a second of wall time, start of the program included. */
  readonly fps: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

type Numbers = Pick<Measured, 'seconds' | 'cpuSeconds' | 'peakBytes'>;

export const factsOf = ({ seconds, cpuSeconds, peakBytes }: Numbers, frames: number): Facts => ({
  seconds: +seconds.toFixed(1),
  fps: +(frames / seconds).toFixed(1),
  cpuSeconds: +cpuSeconds.toFixed(1),
  peakMiB: Math.round(peakBytes / 1024 ** 2),
});

export const mediansOf = (all: readonly Measured[]): Numbers => ({
  seconds: median(all.map(({ seconds }) => seconds)),
  cpuSeconds: median(all.map(({ cpuSeconds }) => cpuSeconds)),
  peakBytes: median(all.map(({ peakBytes }) => peakBytes)),
});

export interface Pair {
  readonly ours: Measured;
  readonly stock: Measured;
}

/** Stock ÷ ours, each pair for itself: both of a pair met the same moods of the machine. */
export const ratiosOf = (pairs: readonly Pair[]) => {
  const ratio = (key: keyof Numbers): number =>
    median(pairs.map(({ ours, stock }) => stock[key] / ours[key]));
  return { wall: ratio('seconds'), cpu: ratio('cpuSeconds'), memory: ratio('peakBytes') };
};
