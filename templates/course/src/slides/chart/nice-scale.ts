export type Scale = {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
};

const STEPS = [1, 2, 2.5, 5, 10] as const;

/** A scale that begins at zero (or below, for negative values), with about `count` round steps.
 * @example niceScale([3, 18], 4) // → { min: 0, max: 20, ticks: [0, 5, 10, 15, 20] } */
export const niceScale = (values: readonly number[], count: number): Scale => {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const rough = (high - low || 1) / count;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((candidate) => candidate * magnitude >= rough * (1 - 1e-9)) ?? 10) * magnitude;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { min: first * step, max: last * step, ticks };
};
