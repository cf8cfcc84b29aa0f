import type { Condition } from '@renderfleet/resources';

export type Wanted = Pick<Condition, 'type' | 'status' | 'reason' | 'message'>;

/** Brings `old` to `wanted`: the time changes only with the status, and types that others own stay. */
export const setConditions = (
  old: readonly Condition[],
  wanted: readonly Wanted[],
  observedGeneration: number,
  now: Date,
): Condition[] => {
  const set = wanted.map((condition): Condition => {
    const before = old.find(({ type }) => type === condition.type);
    const since = before?.status === condition.status ? before.lastTransitionTime : now.toISOString();
    return { ...condition, observedGeneration, lastTransitionTime: since };
  });
  return [...set, ...old.filter(({ type }) => !wanted.some((condition) => condition.type === type))];
};
