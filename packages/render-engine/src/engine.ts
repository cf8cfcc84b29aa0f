import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  StillOrder,
  StillOutcome,
  Task,
  TaskFailure,
  TaskOutcome,
  TaskResult,
} from '@renderfleet/tasks';
import { findBrowser } from './browser/find-browser.ts';
import { createWarmBrowser } from './browser/warm-browser.ts';
import { createRemotionFrames } from './capture/remotion-frames.ts';
import { cpuSeconds } from './cpu-seconds.ts';
import { findFonts } from './browser/find-fonts.ts';
import { classify } from './errors/classify.ts';
import { EngineError, toTaskFailure } from './errors/engine-error.ts';
import { findFfmpeg } from './ffmpeg/find-ffmpeg.ts';
import { type EngineOptions, type RunOptions, runStage, versionsOf } from './run-stage.ts';
import { renderOneStill } from './still.ts';

/** Runs tasks, one after the other, keeping its browser warm between them. */
export interface Engine extends AsyncDisposable {
  /** Never throws: a failure is an outcome. */
  run(task: Task, options: RunOptions): Promise<TaskOutcome>;
  /** Renders one picture of what a request describes. Never throws. */
  still(order: StillOrder, options: Omit<RunOptions, 'onProgress'>): Promise<StillOutcome>;
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
  const [program, ffmpeg, fonts] = await Promise.all([findBrowser(), findFfmpeg(), findFonts()]);
  const browser = createWarmBrowser(program);
  const frames = createRemotionFrames({
    browser,
    scratchFolder: options.scratchFolder,
    frameTimeoutMs,
    mediaCacheBytes,
  });
  const tools = { browser, ffmpeg, frames, fonts };
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
      // What cannot be removed is no failure of the task; the executor sweeps what is old.
      if (scratchFolder !== undefined)
        await rm(scratchFolder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
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
    [Symbol.asyncDispose]: () => browser.drop(),
  };
};

type Guarded<R> =
  | { readonly ok: true; readonly value: R }
  | { readonly ok: false; readonly failure: TaskFailure };

// A task that was told to stop fails with whatever broke first; that is no finding about the job.
const aborted = (error: EngineError): EngineError =>
  new EngineError(`stopped: ${error.message}`, { reason: 'Aborted', fault: 'platform', retry: 'disruption' });
