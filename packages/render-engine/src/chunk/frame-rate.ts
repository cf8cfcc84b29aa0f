/** Ticks a second in MPEG-TS, and in the MP4 that is made of it. */
export const TICKS = 90_000;

/** A rate as the shortest fraction that is this very number: 29.97 → 2997/100, 30000/1001 → 30000/1001.
 *
 * ffmpeg reads fractions exactly, and exact is what keeps sound and pictures together for hours. */
export const frameRateFraction = (fps: number): string => {
  for (let denominator = 1; denominator <= 1001; denominator += 1) {
    const numerator = Math.round(fps * denominator);
    if (Math.abs(numerator / denominator - fps) < 1e-9 * fps) return `${numerator}/${denominator}`;
  }
  return `${Math.round(fps * 1_000_000)}/1000000`;
};
