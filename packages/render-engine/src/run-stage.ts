import type { ArtifactStore } from '@renderfleet/artifacts';
import { frameCount } from '@renderfleet/resources';
import {
  audioKey,
  canonicalJson,
  chunkKey,
  type ChunkLayout,
  chunkLayoutKey,
  chunkLayoutSchema,
  planKey,
  type RenderPlan,
  renderPlanSchema,
  renderRequestSchema,
  requestKey,
  type Task,
  type TaskProgress,
  type TaskResult,
} from '@renderfleet/tasks';
import { mixAudio } from './audio/mix-audio.ts';
import type { WarmBrowser } from './browser/warm-browser.ts';
import { openSite } from './bundle/open-site.ts';
import type { FrameSource } from './capture/frame-source.ts';
import { findChunk, renderChunk } from './chunk/render-chunk.ts';
import { EngineError } from './errors/engine-error.ts';
import type { Ffmpeg } from './ffmpeg/find-ffmpeg.ts';
import { finalize } from './join/finalize.ts';
import { withWholeChunks } from './join/whole-chunks.ts';
import { prepare } from './prepare/prepare.ts';

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

const ENGINE_VERSION = 'render-engine/2';

/** What is looked up once and kept between tasks. */
export interface Tools {
  readonly browser: WarmBrowser;
  readonly ffmpeg: Ffmpeg;
  readonly frames: FrameSource;
  /** Digest of the installed fonts (`findFonts`). */
  readonly fonts: string;
}

export const versionsOf = ({ browser, ffmpeg, frames, fonts }: Tools): RenderPlan['versions'] => ({
  engine: ENGINE_VERSION,
  remotion: frames.name,
  browser: browser.program.version,
  ffmpeg: ffmpeg.version,
  fonts,
});

export type StageResult = TaskResult extends infer R
  ? R extends TaskResult
    ? Omit<R, 'seconds' | 'cpuSeconds'>
    : never
  : never;

/** Does what a task's stage asks for. @throws EngineError */
export const runStage = async (
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
  refuseOtherVersions(plan, versionsOf(tools));
  if (task.stage === 'chunk') return runChunk(task, plan, deps, report);
  const layout = chunkLayoutSchema.parse(await readJson(store, chunkLayoutKey(task.job.uid)));
  if (task.stage === 'audio') return runAudio(plan, layout, deps);
  return {
    stage: 'finalize',
    outputs: await withWholeChunks(plan, layout, deps, (records) => finalize(plan, layout, records, deps)),
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
    frames: frameCount(record.frames),
    bytes: record.video.bytes,
    reused: found !== null,
  };
};

const runAudio = async (plan: RenderPlan, layout: ChunkLayout, deps: Deps): Promise<StageResult> => {
  const reused = (await deps.store.head(audioKey(plan))) !== null;
  if (!reused) {
    const site = await openSite(plan, deps);
    await withWholeChunks(plan, layout, deps, (records) => mixAudio(plan, layout, records, site, deps));
  }
  return { stage: 'audio', reused };
};

// Chunks of two browsers or encoders would not fit together, and the keys would lie.
const refuseOtherVersions = ({ versions }: RenderPlan, own: RenderPlan['versions']): void => {
  if (canonicalJson(versions) === canonicalJson(own)) return;
  throw new EngineError(
    `the plan was made with ${canonicalJson(versions)}, this worker has ${canonicalJson(own)}`,
    {
      reason: 'VersionMismatch',
      fault: 'platform',
      retry: 'same',
      fix: 'Give all workers of a pool the same image; run the job again after an upgrade.',
    },
  );
};

const readJson = async (store: ArtifactStore, key: string): Promise<unknown> =>
  JSON.parse(await store.getText(key));
