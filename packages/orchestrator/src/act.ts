import { Conflict, NotFound } from '@renderfleet/controller-runtime';
import type { RenderJob } from '@renderfleet/resources';
import { canonicalJson, chunkLayoutKey, requestKey } from '@renderfleet/tasks';
import type { Decision } from './decide/decision.ts';
import type { Deps } from './deps.ts';
import { uidOf } from './gather.ts';

/** Carries out a decision, in an order in which it may break off anywhere: what a later step relies on is there before.
 *
 * request, layout ─▶ cancel ─▶ ensure ─▶ status (one write) ─▶ forget
 *
 * Nothing is lost by a crash in between: the next reconcile sees what was done and decides the rest.
 *
 * @returns false when somebody else changed the job meanwhile: reconcile again, soon
 */
export const act = async (decision: Decision, job: RenderJob, deps: Deps): Promise<boolean> => {
  const uid = uidOf(job);
  const { executor, artifacts } = deps;
  const { request, layout, cancel, ensure, status } = decision;
  if (request) await artifacts.put(requestKey(uid), JSON.stringify(request));
  if (layout) await artifacts.put(chunkLayoutKey(uid), JSON.stringify(layout));
  if (cancel === 'all') await executor.cancel(uid);
  else if (cancel.length > 0) await executor.cancel(uid, cancel);
  if (ensure.length > 0) await executor.ensure(ensure);
  if (canonicalJson(status) !== canonicalJson(job.status ?? { conditions: [] })) {
    const written = await writeStatus({ ...job, status }, deps);
    if (written !== 'written') return written === 'gone';
  }
  if (decision.done) await executor.forget(uid);
  deps.onDecision?.(decision, job);
  return true;
};

const writeStatus = async (job: RenderJob, { jobs }: Deps): Promise<'written' | 'conflict' | 'gone'> => {
  try {
    await jobs.updateStatus(job);
    return 'written';
  } catch (error) {
    if (error instanceof Conflict) return 'conflict';
    if (error instanceof NotFound) return 'gone';
    throw error;
  }
};
