import { peakOf } from './samples.ts';

/** −50 dB below the peak: under it a listener hears nothing, above it a plosive's release begins. */
export const AUDIBLE = 10 ** (-50 / 20);

/** The part from the first to the last audible sample; empty when nothing is audible. Depends on the samples only. */
export const trimSilence = (samples: Float32Array): Float32Array => {
  const peak = peakOf(samples);
  const audible = (s: number): boolean => peak > 1e-4 && Math.abs(s) >= peak * AUDIBLE;
  const first = samples.findIndex(audible);
  return first === -1 ? samples.subarray(0, 0) : samples.subarray(first, samples.findLastIndex(audible) + 1);
};
