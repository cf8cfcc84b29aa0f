import type { Sound } from '../sound/samples.ts';

const WINDOW_SECONDS = 0.02;
// Speech's formants, spaced about as the ear does.
const BANDS_HZ = [150, 300, 450, 600, 800, 1000, 1250, 1500, 1800, 2150, 2550, 3000, 3600, 4300, 5200, 6500];
const FLOOR = 1e-4; // below it, silence: or noise of −80 dB would count as much as a vowel

/** How much of one frequency a windowed piece holds (Goertzel). */
const magnitude = (piece: Float64Array, radians: number): number => {
  const coefficient = 2 * Math.cos(radians);
  let one = 0;
  let two = 0;
  for (let i = 0; i < piece.length; i += 1) {
    const next = (piece[i] ?? 0) + coefficient * one - two;
    two = one;
    one = next;
  }
  return Math.sqrt(Math.max(0, one * one + two * two - coefficient * one * two)) / piece.length;
};

/** One vector of log band levels each `hopSeconds`: what a piece of sound is like, apart from its pitch. */
export const featuresOf = ({ samples, sampleRate }: Sound, hopSeconds: number): readonly Float64Array[] => {
  const size = Math.round(WINDOW_SECONDS * sampleRate);
  const hop = hopSeconds * sampleRate;
  const window = Float64Array.from(
    { length: size },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / size),
  );
  return Array.from({ length: Math.max(1, Math.round(samples.length / hop)) }, (_, frame) => {
    const start = Math.round((frame + 0.5) * hop - size / 2);
    const piece = window.map((w, i) => w * (samples[start + i] ?? 0));
    return Float64Array.from(BANDS_HZ, (hz) =>
      Math.log(FLOOR + magnitude(piece, (2 * Math.PI * hz) / sampleRate)),
    );
  });
};
