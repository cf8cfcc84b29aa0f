import { z } from 'zod';

const UNIT_SECONDS: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 };
const DURATION = /^(\d+(\.\d+)?(ms|s|m|h|d))+$/;

/** A length of time such as `90s`, `1h30m` or `7d`, as Kubernetes writes it (plus `d` for 24 h). */
export const durationSchema = z.string().max(32).regex(DURATION, {
  error: 'must be a duration such as "90s", "1h30m" or "7d"',
});
export type Duration = z.output<typeof durationSchema>;

/** @returns seconds; @throws RangeError when `text` is not a duration. @example durationSeconds('1m30s') // → 90 */
export const durationSeconds = (text: Duration): number => {
  if (!DURATION.test(text)) throw new RangeError(`not a duration: ${JSON.stringify(text)}`);
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNIT_SECONDS[unit ?? 's'] ?? 0),
    0,
  );
};
