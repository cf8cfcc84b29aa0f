import { MemoryResourceStore } from '@renderfleet/controller-runtime/testing';
import {
  type RenderJob,
  type RenderJobSpecInput,
  type RenderJobStatus,
  renderJobStatusSchema,
} from '@renderfleet/resources';
import { type Task, type TaskOutcome, chunkLayoutKey, chunkLayoutSchema } from '@renderfleet/tasks';
import type { Deps } from '../deps.ts';
import { reconcile } from '../reconcile.ts';
import { type Break, Crash, breakPorts } from './break-ports.ts';
import { FakeExecutor } from './fake-executor.ts';
import { aJob, at } from './jobs.ts';
import { MemoryArtifacts } from './memory-artifacts.ts';
import { resultOf } from './tasks.ts';

export interface Scenario {
  readonly spec: RenderJobSpecInput;
  /** How the `run`-th execution (from 0) of a piece of work ends; undefined: well. */
  readonly outcome?: (task: Task, run: number) => TaskOutcome | undefined;
  /** An attempt that never ends, and whose executor does not notice. */
  readonly hangs?: (task: Task) => boolean;
  readonly crash?: Break;
  /** The executor dies with the process. */
  readonly executorForgets?: (step: number) => boolean;
  /** What a person does before a step. */
  readonly edit?: (step: number) => Partial<RenderJob['spec']> | undefined;
}

export interface Simulated {
  readonly end: RenderJobStatus;
  /** Every status that was written, in order. */
  readonly written: readonly RenderJobStatus[];
  readonly taken: readonly string[];
  readonly steps: number;
  readonly calls: number;
}

const KEY = { namespace: 'default', name: 'video' };
const MAX_STEPS = 400;
const STEP_SECONDS = 3;

/** Plays a job to its end, in steps: a person acts, the controller reconciles (and may die), tasks start and end.
 * @throws when the job does not end, or when the orchestrator breaks a rule of the executor */
export const simulate = async (scenario: Scenario): Promise<Simulated> => {
  let step = 0;
  const clock = { now: () => at(step * STEP_SECONDS) };
  const executor = new FakeExecutor(clock);
  const jobs = new MemoryResourceStore<RenderJob>('RenderJob');
  const { uid: _uid, ...metadata } = aJob({}).metadata;
  await jobs.create({ ...aJob({ retry: { backoff: { initial: '1s' } }, ...scenario.spec }), metadata });
  const written: RenderJobStatus[] = [];
  const updateStatus = jobs.updateStatus.bind(jobs);
  jobs.updateStatus = async (job) => {
    const stored = await updateStatus(job);
    written.push(renderJobStatusSchema.parse(stored.status));
    return stored;
  };
  const template = { bundle: { uri: '/bundle' }, defaultProps: {}, caps: {} };
  const templates = { resolve: async () => ({ ok: true, template }) as const };
  const artifacts = new MemoryArtifacts();
  const real: Deps = { jobs, executor, artifacts, templates, clock };
  const deps = breakPorts(real, scenario.crash ?? (() => undefined));
  const runs = new Map<string, number>();
  const rendered = new Set<number>();

  const reconcileOnce = async (): Promise<void> => {
    try {
      await reconcile(KEY, deps);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  };
  const stored = async (): Promise<RenderJob> => {
    const job = await jobs.get(KEY);
    if (!job) throw new Error('the job is gone');
    return job;
  };
  const checkRendered = ({ id, job }: Task): void => {
    const layout = chunkLayoutSchema.parse(
      JSON.parse(artifacts.objects.get(chunkLayoutKey(job.uid)) ?? 'null'),
    );
    if (layout.chunks.some((_frames, index) => !rendered.has(index)))
      throw new Error(`broken: ${id} before its chunks`);
  };
  const advance = (): void => {
    executor.live.slice(0, executor.slots).forEach(({ task, state }) => {
      if (state === 'queued') return executor.start(task.id);
      if (scenario.hangs?.(task)) return executor.progress(task.id, 25);
      const key = `${task.stage}.${task.index}`;
      const run = runs.get(key) ?? 0;
      runs.set(key, run + 1);
      const outcome: TaskOutcome = scenario.outcome?.(task, run) ?? {
        ok: true,
        result: resultOf(task.stage),
      };
      if (task.stage === 'audio' || task.stage === 'finalize') checkRendered(task);
      if (task.stage === 'chunk' && outcome.ok) rendered.add(task.index);
      executor.finish(task.id, outcome);
    });
  };

  // A few rounds more at the end: an end has to stay an end.
  for (let extra = 5; extra > 0; step += 1) {
    if (step > MAX_STEPS)
      throw new Error(`no end after ${MAX_STEPS} steps: ${JSON.stringify((await stored()).status)}`);
    const change = scenario.edit?.(step);
    if (change) await jobs.update({ ...(await stored()), spec: { ...(await stored()).spec, ...change } });
    await reconcileOnce();
    if (scenario.executorForgets?.(step)) executor.loseEverything();
    advance();
    if ((await stored()).status?.finishedAt !== undefined) extra -= 1;
  }
  if (executor.live.length > 0) throw new Error('broken: tasks are live after the end');
  const end = (await stored()).status ?? { conditions: [] };
  return { end, written, taken: executor.taken, steps: step, calls: deps.calls() };
};
