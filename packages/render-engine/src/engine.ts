import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArtifactStore } from '@renderfleet/artifacts';
import {
  audioKey,
  chunkKey,
  type ChunkLayout,
  chunkLayoutKey,
  chunkLayoutSchema,
  planKey,
  type RenderPlan,
  renderPlanSchema,
  renderRequestSchema,
  requestKey,
  type StillOrder,
  type StillOutcome,
  type Task,
  type TaskFailure,
  type TaskOutcome,
  type TaskProgress,
  type TaskResult,
} from '@renderfleet/tasks';
import { mixAudio } from './audio/mix-audio.ts';
import { cpuSeconds } from './cpu-seconds.ts';
import { type Browser, findBrowser } from './browser/find-browser.ts';
import { openSite } from './bundle/open-site.ts';
import type { FrameSource } from './capture/frame-source.ts';
import { createRemotionFrames } from './capture/remotion-frames.ts';
import { findChunk, renderChunk } from './chunk/render-chunk.ts';
import { classify } from './errors/classify.ts';
import { EngineError, toTaskFailure } from './errors/engine-error.ts';
import { type Ffmpeg, findFfmpeg } from './ffmpeg/find-ffmpeg.ts';
import { finalize } from './join/finalize.ts';
import { readRecords } from './join/read-chunks.ts';
import { prepare } from './prepare/prepare.ts';
import { renderOneStill } from './still.ts';

export interface EngineOptions {
  readonly store: ArtifactStore;
  readonly outputs: ArtifactStore;
  /** Bundles and sites; may be shared by all workers of a machine and emptied at any time between tasks. */
  readonly cacheFolder: string;
  /** Emptied by the engine after each task. */
  readonly scratchFolder: string;
  /** How long a frame may wait for its delayRender() handles. Default 30 s, as Remotion's; below 7 s counts as 7 s. */
  readonly frameTimeoutMs?: number;
  /** Memory for decoded video frames. Remotion's own default is half of the machine, too much in a container. */
  readonly mediaCacheBytes?: number;
}

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: TaskProgress) => void;
  readonly onLog: (line: string) => void;
}

/** Runs tasks, one after the other, keeping its browser warm between them. */
export interface Engine extends AsyncDisposable {
  /** Never throws: a failure is an outcome. */
  run(task: Task, options: RunOptions): Promise<TaskOutcome>;
  /** Renders one picture of what a request describes. Never throws. */
  still(order: StillOrder, options: Omit<RunOptions, 'onProgress'>): Promise<StillOutcome>;
}

const ENGINE_VERSION = 'render-engine/1';

interface Tools {
  readonly browser: Browser;
  readonly ffmpeg: Ffmpeg;
  readonly frames: FrameSource;
}

/** An engine that answers every task with why it cannot work, so that the job says so and not just a dead worker. */
export const brokenEngine = (error: unknown): Engine => {
  const failed = { ok: false as const, failure: toTaskFailure(classify(error, 'platform')) };
  return {
    run: () => Promise.resolve(failed),
    still: () => Promise.resolve(failed),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
};

/** @throws EngineError BrowserMissing, FfmpegMissing */
export const createEngine = async (options: EngineOptions): Promise<Engine> => {
  // Remotion refuses less: the page gives up some seconds before the browser does, so as to name the handle.
  const frameTimeoutMs = Math.max(7000, options.frameTimeoutMs ?? 30_000);
  const mediaCacheBytes = options.mediaCacheBytes ?? 256 * 1024 * 1024;
  await Promise.all(
    [options.cacheFolder, options.scratchFolder].map((folder) => mkdir(folder, { recursive: true })),
  );
  const [browser, ffmpeg] = await Promise.all([findBrowser(), findFfmpeg()]);
  const frames = createRemotionFrames({
    browser,
    scratchFolder: options.scratchFolder,
    frameTimeoutMs,
    mediaCacheBytes,
  });
  const tools = { browser, ffmpeg, frames };
  /** Gives `work` a folder of its own and turns whatever it throws into a failure. */
  const guarded = async <R>(
    name: string,
    signal: AbortSignal,
    work: (scratchFolder: string) => Promise<R>,
  ): Promise<Guarded<R>> => {
    let scratchFolder: string | undefined;
    try {
      scratchFolder = await mkdtemp(join(options.scratchFolder, `${name}-`));
      return { ok: true, value: await work(scratchFolder) };
    } catch (error) {
      const known = classify(error, 'platform');
      return { ok: false, failure: toTaskFailure(signal.aborted ? aborted(known) : known) };
    } finally {
      if (scratchFolder !== undefined) await rm(scratchFolder, { recursive: true, force: true });
    }
  };
  return {
    run: async (task, run) => {
      const started = performance.now();
      const cpuBefore = cpuSeconds();
      const ended = await guarded(task.stage, run.signal, (scratchFolder) =>
        runStage(task, { ...options, scratchFolder, frameTimeoutMs }, tools, run),
      );
      if (!ended.ok) return ended;
      const spent = {
        seconds: (performance.now() - started) / 1000,
        cpuSeconds: Math.max(0, cpuSeconds() - cpuBefore),
      };
      return { ok: true, result: { ...ended.value, ...spent } as TaskResult };
    },
    still: async ({ request, frame, file }, run) => {
      const ended = await guarded('still', run.signal, (scratchFolder) =>
        renderOneStill(request, frame, file, {
          ...options,
          ...tools,
          ...run,
          scratchFolder,
          frameTimeoutMs,
          versions: versionsOf(tools),
          onNote: () => {},
        }),
      );
      return ended.ok ? { ok: true } : ended;
    },
    [Symbol.asyncDispose]: () => frames[Symbol.asyncDispose](),
  };
};

type Guarded<R> =
  | { readonly ok: true; readonly value: R }
  | { readonly ok: false; readonly failure: TaskFailure };

const versionsOf = ({ browser, ffmpeg, frames }: Tools): RenderPlan['versions'] => ({
  engine: ENGINE_VERSION,
  remotion: frames.name,
  browser: browser.version,
  ffmpeg: ffmpeg.version,
});

// A task that was told to stop fails with whatever broke first; that is no finding about the job.
const aborted = (error: EngineError): EngineError =>
  new EngineError(`stopped: ${error.message}`, { reason: 'Aborted', fault: 'platform', retry: 'disruption' });

type StageResult = TaskResult extends infer R
  ? R extends TaskResult
    ? Omit<R, 'seconds' | 'cpuSeconds'>
    : never
  : never;

const runStage = async (
  task: Task,
  options: EngineOptions & { readonly frameTimeoutMs: number },
  tools: Tools,
  run: RunOptions,
): Promise<StageResult> => {
  const { store } = options;
  const report = (framesDone: number, note?: string): void =>
    run.onProgress({
      taskId: task.id,
      stage: task.stage,
      framesDone,
      ...(note === undefined ? {} : { note }),
    });
  const deps = {
    ...options,
    ...tools,
    signal: run.signal,
    onLog: run.onLog,
    onNote: (note: string) => report(0, note),
  };
  if (task.stage === 'prepare') {
    const request = renderRequestSchema.parse(await readJson(store, requestKey(task.job.uid)));
    return { stage: 'prepare', ...(await prepare(request, { ...deps, versions: versionsOf(tools) })) };
  }
  const plan = renderPlanSchema.parse(await readJson(store, planKey(task.job.uid)));
  if (task.stage === 'chunk') return runChunk(task, plan, deps, report);
  const layout = chunkLayoutSchema.parse(await readJson(store, chunkLayoutKey(task.job.uid)));
  if (task.stage === 'audio') return runAudio(plan, layout, deps);
  return {
    stage: 'finalize',
    outputs: await finalize(plan, layout, await readRecords(store, plan, layout), deps),
  };
};

type Deps = Pick<EngineOptions, 'store' | 'outputs' | 'cacheFolder' | 'scratchFolder'> &
  Tools &
  Omit<RunOptions, 'onProgress'> & { readonly onNote: (note: string) => void };

const runChunk = async (
  task: Task,
  plan: RenderPlan,
  deps: Deps,
  report: (framesDone: number) => void,
): Promise<StageResult> => {
  if (task.frames === undefined)
    throw new EngineError(`chunk task ${task.id} names no frames`, {
      reason: 'BadTask',
      fault: 'platform',
      retry: 'never',
    });
  const found = await findChunk(deps.store, chunkKey(plan, task.frames));
  const record =
    found ?? (await renderChunk(plan, await openSite(plan, deps), task.frames, { ...deps, onFrame: report }));
  return {
    stage: 'chunk',
    frames: record.frames.to - record.frames.from + 1,
    bytes: record.video.bytes,
    reused: found !== null,
  };
};

const runAudio = async (plan: RenderPlan, layout: ChunkLayout, deps: Deps): Promise<StageResult> => {
  const reused = (await deps.store.head(audioKey(plan))) !== null;
  if (!reused)
    await mixAudio(
      plan,
      layout,
      await readRecords(deps.store, plan, layout),
      await openSite(plan, deps),
      deps,
    );
  return { stage: 'audio', reused };
};

const readJson = async (store: ArtifactStore, key: string): Promise<unknown> =>
  JSON.parse(await store.getText(key));
