import type { ResourceKey } from '@renderfleet/controller-runtime';
import { act } from './act.ts';
import { decide } from './decide/decide.ts';
import type { Deps } from './deps.ts';
import { gather } from './gather.ts';

/** When to reconcile the same job again even if nothing happens. */
export interface ReconcileResult {
  readonly requeueAfterSeconds?: number;
}

const CONFLICT_SECONDS = 0.1;
const done: ReconcileResult = {};
const again = (requeueAfterSeconds: number): ReconcileResult => ({ requeueAfterSeconds });

/** Brings one job a step further. Level-triggered and idempotent: it looks at what is, not at what happened, so it may be
 * called at any time, twice, or after a crash in its middle; but never twice at once for one key.
 *
 * @throws what a port throws: call again after a while
 */
export const reconcile = async (key: ResourceKey, deps: Deps): Promise<ReconcileResult> => {
  const seen = await gather(key, deps);
  if (!seen) return done;
  const decision = decide(seen, deps.clock.now());
  const settled = await act(decision, seen.job, deps);
  if (!settled) return again(CONFLICT_SECONDS);
  return decision.requeueAfterSeconds === undefined ? done : again(decision.requeueAfterSeconds);
};
