import type { Sound } from './samples.ts';
import { SAMPLE_RATE } from './samples.ts';

// Windowed sinc (Kaiser). 32 zero crossings on each side and beta 9 put images about 90 dB down, below 16-bit noise;
// a sound of 22.05 kHz stays flat up to 9.5 kHz.
const CROSSINGS = 32;
const BETA = 9;

const bessel0 = (x: number): number => {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
};

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** Coefficients for the output samples that lie `phase / phases` after an input sample; they sum to 1. */
const filterAt = (phase: number, phases: number, cutoff: number, half: number): Float64Array => {
  const taps = Float64Array.from({ length: 2 * half }, (_, i) => {
    const x = i - half + 1 - phase / phases; // distance to the output sample, in input samples
    const window = bessel0(BETA * Math.sqrt(Math.max(0, 1 - (x / half) ** 2)));
    const sinc = x === 0 ? 1 : Math.sin(Math.PI * x * cutoff) / (Math.PI * x * cutoff);
    return sinc * window;
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
};

/** A filter for each of the places that an output sample can have between two input samples. */
const filterBank = (phases: number, step: number): readonly Float64Array[] => {
  const cutoff = Math.min(1, phases / step) * 0.97; // leaves room for the filter to fall before half the rate
  const half = Math.ceil(CROSSINGS / cutoff);
  return Array.from({ length: phases }, (_, phase) => filterAt(phase, phases, cutoff, half));
};

/** Converts to 48 kHz without shifting the sound: sample n stays at time n / rate. */
export const resample = ({ samples, sampleRate }: Sound): Float32Array => {
  if (sampleRate === SAMPLE_RATE) return samples;
  const divisor = gcd(SAMPLE_RATE, sampleRate);
  const [phases, step] = [SAMPLE_RATE / divisor, sampleRate / divisor];
  const bank = filterBank(phases, step);
  return Float32Array.from({ length: Math.ceil((samples.length * phases) / step) }, (_, n) => {
    const filter = bank[(n * step) % phases] ?? new Float64Array();
    const first = Math.floor((n * step) / phases) - filter.length / 2 + 1;
    let sum = 0;
    for (let i = 0; i < filter.length; i += 1) sum += (filter[i] ?? 0) * (samples[first + i] ?? 0);
    return sum;
  });
};
