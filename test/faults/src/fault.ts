import type { Bench } from './bench.ts';

/** One fault: how it is provoked, and what has to come of it. `provoke` throws when something else came of it. */
export interface Fault {
  readonly name: string;
  /** What a person is promised. */
  readonly promise: string;
  /** Part of the short form that `make test` runs. */
  readonly quick: boolean;
  /** @returns what was seen, in a few words */
  readonly provoke: (bench: Bench) => Promise<string>;
}

/** @throws Error with `what` unless `good` */
export const must = (good: boolean, what: string): void => {
  if (!good) throw new Error(what);
};
