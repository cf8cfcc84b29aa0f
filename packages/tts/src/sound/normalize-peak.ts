import { peakOf } from './samples.ts';

const PEAK = 10 ** (-3 / 20); // −3 dBFS: leaves room for the overshoot of a lossy codec
const MOST_GAIN = 10 ** (12 / 20); // a whisper stays quieter than a shout

/** The sound with its peak at −3 dBFS, raised by at most 12 dB. */
export const normalizePeak = (samples: Float32Array): Float32Array => {
  const peak = peakOf(samples);
  if (peak === 0) return samples;
  const gain = Math.min(PEAK / peak, MOST_GAIN);
  return samples.map((s) => s * gain);
};
