const distance = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum;
};

// A step that stands still in one of the sounds costs this much more: time runs evenly unless the sound says otherwise.
const STANDSTILL = 1.3;
const DIAGONAL = 0;
const REFERENCE_MOVES = 1;
const SPOKEN_MOVES = 2;

/** Dynamic time warping: for every frame of `reference`, the first frame of `spoken` that is matched with it.
 * The path runs from the first pair to the last; time is O(n·m), memory one byte per pair. */
export const warp = (
  reference: readonly Float64Array[],
  spoken: readonly Float64Array[],
): readonly number[] => {
  const [n, m] = [reference.length, spoken.length];
  const steps = new Uint8Array(n * m);
  let row = new Float64Array(m + 1).fill(Infinity);
  row[0] = 0;
  reference.forEach((frame, i) => {
    const next = new Float64Array(m + 1).fill(Infinity);
    for (let j = 0; j < m; j += 1) {
      const cost = distance(frame, spoken[j] ?? frame);
      const options = [
        (row[j] ?? 0) + cost,
        (row[j + 1] ?? 0) + cost * STANDSTILL,
        (next[j] ?? 0) + cost * STANDSTILL,
      ];
      const best = Math.min(...options);
      next[j + 1] = best;
      steps[i * m + j] = options.indexOf(best);
    }
    row = next;
  });
  const matched = Array.from({ length: n }, () => 0);
  for (let [i, j] = [n - 1, m - 1]; i >= 0 && j >= 0;) {
    matched[i] = j;
    const step = steps[i * m + j];
    if (step !== SPOKEN_MOVES) i -= 1;
    if (step === DIAGONAL || step === SPOKEN_MOVES) j -= 1;
    if (step === REFERENCE_MOVES && i < 0) break;
  }
  return matched;
};
