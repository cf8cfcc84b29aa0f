import { durationSeconds, type RenderJob } from '@renderfleet/resources';

export type Backoff = RenderJob['spec']['retry']['backoff'];

const JITTER = 0.2;

/** Seconds between the `failures`-th failure (from 1) and the next attempt: initial × factor^(failures − 1), at most max,
 * and up to a fifth longer, so that tasks that failed together do not come back together. The jitter is a hash of
 * `seed` (a task id): the same question has the same answer, whoever asks. */
export const backoffSeconds = (backoff: Backoff, failures: number, seed: string): number => {
  const grown = durationSeconds(backoff.initial) * backoff.factor ** (Math.max(1, failures) - 1);
  return Math.min(grown, durationSeconds(backoff.max)) * (1 + JITTER * fraction(seed));
};

/** FNV-1a over the text, mapped to [0, 1). */
const fraction = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
};
