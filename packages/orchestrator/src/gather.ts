import type { ResourceKey } from '@renderfleet/controller-runtime';
import type { RenderJob } from '@renderfleet/resources';
import { type ChunkLayout, chunkLayoutKey, chunkLayoutSchema } from '@renderfleet/tasks';
import { isAccepted, isForeign, isTerminal, isUnwanted } from './decide/phase/course.ts';
import { defaultWindow, type Observation } from './decide/observation.ts';
import type { Deps } from './deps.ts';
import type { TaskObservation } from './ports.ts';

/** Reads all that a decision needs and writes nothing. @returns null when the job is gone. */
export const gather = async (key: ResourceKey, deps: Deps): Promise<Observation | null> => {
  const job = await deps.jobs.get(key);
  if (!job) return null;
  const { executor } = deps;
  const tasks = isForeign(job) ? [] : await executor.observe(uidOf(job));
  return {
    job,
    tasks,
    layout: needsLayout(job, tasks) ? await readLayout(job, deps) : null,
    resolution: needsTemplate(job) ? await deps.templates.resolve(job) : null,
    slots: executor.slots,
    window: executor.window ?? defaultWindow(executor.slots),
  };
};

export const uidOf = ({ metadata }: RenderJob): string => {
  if (metadata.uid === undefined)
    throw new Error(`${metadata.name} has no uid: it does not come from a store`);
  return metadata.uid;
};

const needsTemplate = (job: RenderJob): boolean =>
  !isForeign(job) && !isTerminal(job.status) && !isAccepted(job.status) && !isUnwanted(job);

const needsLayout = (job: RenderJob, tasks: readonly TaskObservation[]): boolean =>
  !isForeign(job) &&
  !isTerminal(job.status) &&
  (job.status?.plan !== undefined || tasks.some(({ state }) => state === 'succeeded'));

// A layout is frozen once its plan is recorded in the status, so it is read once per job and not at each event.
const MAX_REMEMBERED = 200;
const frozen = new WeakMap<Deps['artifacts'], Map<string, ChunkLayout>>();

const readLayout = async (job: RenderJob, { artifacts }: Deps): Promise<ChunkLayout | null> => {
  const uid = uidOf(job);
  const remembered = frozen.get(artifacts) ?? new Map<string, ChunkLayout>();
  frozen.set(artifacts, remembered);
  const known = remembered.get(uid);
  const recorded = job.status?.plan?.digest;
  if (known && known.planDigest === recorded) return known;
  if (!(await artifacts.head(chunkLayoutKey(uid)))) return null;
  const text = new TextDecoder().decode(await artifacts.get(chunkLayoutKey(uid)));
  const layout = chunkLayoutSchema.parse(JSON.parse(text));
  if (layout.planDigest === recorded) {
    const oldest = remembered.keys().next().value;
    if (remembered.size >= MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    remembered.set(uid, layout);
  }
  return layout;
};
