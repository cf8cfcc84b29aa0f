import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ArtifactStore, openStore } from '@renderfleet/artifacts';
import type { FrameRange } from '@renderfleet/resources';
import {
  type ChunkLayout,
  chunkLayoutKey,
  chunkLayoutSchema,
  planKey,
  type RenderPlan,
  renderPlanSchema,
  requestKey,
  type Stage,
  type Task,
  taskId,
  type TaskFailure,
  type TaskOutcome,
  type TaskResult,
} from '@renderfleet/tasks';
import { createEngine, type Engine } from '../engine.ts';
import type { WantedVideo } from './test-pattern.ts';

export interface RigOptions {
  /** Shared by rigs that are to find each other's chunks; default: a new folder that goes with the rig. */
  readonly folder?: string;
  readonly frameTimeoutMs?: number;
}

interface Step {
  readonly index?: number;
  readonly frames?: FrameRange;
  readonly signal?: AbortSignal;
  readonly onFrame?: (framesDone: number) => void;
}

/** A real engine over a store in a folder, driven as an orchestrator would drive it, without one. */
export interface Rig extends AsyncDisposable {
  readonly folder: string;
  readonly store: ArtifactStore;
  readonly engine: Engine;
  /** Lines that pages logged. */
  readonly logs: readonly string[];
  prepare(uid: string, wanted: WantedVideo): Promise<TaskOutcome>;
  run(uid: string, stage: Stage, step?: Step): Promise<TaskOutcome>;
  plan(uid: string): Promise<RenderPlan>;
  layOut(uid: string, chunks: readonly FrameRange[]): Promise<ChunkLayout>;
  /** Every stage. @returns path of the video @throws when any of them fails */
  render(uid: string, wanted: WantedVideo, cuts: readonly number[]): Promise<string>;
  /** Every stage but prepare: another range of the composition that job `like` was prepared for. */
  renderLike(like: string, uid: string, chunks: readonly FrameRange[]): Promise<string>;
}

/** Ranges that begin at `range.from` and at each cut. */
export const chunksOf = (range: FrameRange, cuts: readonly number[]): FrameRange[] => {
  const starts = [range.from, ...cuts];
  return starts.map((from, index) => ({ from, to: (starts[index + 1] ?? range.to + 1) - 1 }));
};

const resultOf = (outcome: TaskOutcome): TaskResult => {
  if (outcome.ok) return outcome.result;
  throw new Error(`${outcome.failure.reason}: ${outcome.failure.message}`);
};

export const openRig = async (options: RigOptions = {}): Promise<Rig> => {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'renderfleet-engine-')));
  const store = openStore(join(folder, 'artifacts'));
  const logs: string[] = [];
  const engine = await createEngine({
    store,
    outputs: openStore(join(folder, 'outputs')),
    cacheFolder: join(folder, 'cache'),
    scratchFolder: join(folder, 'scratch'),
    ...(options.frameTimeoutMs === undefined ? {} : { frameTimeoutMs: options.frameTimeoutMs }),
  });
  const jobOf = (uid: string): Task['job'] => ({ uid, namespace: 'default', name: uid });
  const rig: Rig = {
    folder,
    store,
    engine,
    logs,
    prepare: async (uid, wanted) => {
      await store.put(requestKey(uid), JSON.stringify({ ...wanted, job: jobOf(uid) }));
      return rig.run(uid, 'prepare');
    },
    run: (uid, stage, { index = 0, frames, signal = new AbortController().signal, onFrame } = {}) => {
      const task: Task = {
        version: 1,
        id: taskId(uid, { stage, index }, 1),
        job: jobOf(uid),
        stage,
        index,
        attempt: 1,
        deadlineSeconds: 100,
        priority: 0,
        ...(frames && { frames }),
      };
      return engine.run(task, {
        signal,
        onProgress: ({ framesDone }) => onFrame?.(framesDone),
        onLog: (line) => logs.push(line),
      });
    },
    plan: async (uid) => renderPlanSchema.parse(JSON.parse(await store.getText(planKey(uid)))),
    layOut: async (uid, chunks) => {
      const layout: ChunkLayout = { version: 1, planDigest: '0'.repeat(64), chunks: [...chunks] };
      await store.put(chunkLayoutKey(uid), JSON.stringify(layout));
      return layout;
    },
    render: async (uid, wanted, cuts) => {
      const prepared = resultOf(await rig.prepare(uid, wanted));
      if (prepared.stage !== 'prepare') throw new Error(`a ${prepared.stage} result of prepare`);
      await rig.layOut(uid, chunksOf(prepared.range, cuts));
      return finish(uid);
    },
    renderLike: async (like, uid, chunks) => {
      const [first, last] = [chunks[0], chunks.at(-1)];
      if (first === undefined || last === undefined) throw new RangeError('no chunks');
      const plan = { ...(await rig.plan(like)), job: jobOf(uid), range: { from: first.from, to: last.to } };
      await store.put(planKey(uid), JSON.stringify(plan));
      await rig.layOut(uid, chunks);
      return finish(uid);
    },
    [Symbol.asyncDispose]: async () => {
      await engine[Symbol.asyncDispose]();
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
  const finish = async (uid: string): Promise<string> => {
    const { chunks } = chunkLayoutSchema.parse(JSON.parse(await store.getText(chunkLayoutKey(uid))));
    const { output } = await rig.plan(uid);
    for (const [index, frames] of chunks.entries()) resultOf(await rig.run(uid, 'chunk', { index, frames }));
    if (!output.muted) resultOf(await rig.run(uid, 'audio'));
    const done = resultOf(await rig.run(uid, 'finalize'));
    const video = done.stage === 'finalize' ? done.outputs.find(({ kind }) => kind === 'video') : undefined;
    if (video === undefined) throw new Error('finalize published no video');
    return video.uri;
  };
  return rig;
};

/** The failure of an outcome that has to be one. */
export const failureOf = (outcome: TaskOutcome): TaskFailure => {
  if (!outcome.ok) return outcome.failure;
  throw new Error(`expected a failure, got ${JSON.stringify(outcome.result)}`);
};
