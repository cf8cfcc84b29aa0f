import { pathToFileURL } from 'node:url';
import { openStore } from '@renderfleet/artifacts';
import { chooseSlots, LocalExecutor, openResourceDatabase } from '@renderfleet/embedded';
import { isTerminal, runController, type TemplateResolver } from '@renderfleet/orchestrator';
import type { RenderJob } from '@renderfleet/resources';
import type { Task } from '@renderfleet/tasks';
import type { Home } from '../../home.ts';
import { Ledger } from '../../progress/ledger.ts';
import { takeSnapshot } from '../../progress/snapshot.ts';
import type { View } from '../../progress/view.ts';
import { WORKER_PROGRAM } from '../../worker-program.ts';
import { forgetJob } from './forget-job.ts';
import type { RenderOptions } from './options.ts';
import { openScratch } from './scratch.ts';
import { createPatience, failedBy, troubleOf } from './trouble.ts';

export interface RenderJobDeps {
  readonly home: Home;
  readonly env: NodeJS.ProcessEnv;
  readonly options: RenderOptions;
  readonly templates: TemplateResolver;
  readonly view: View;
  /** Stops the render: children are killed, finished chunks stay. */
  readonly signal: AbortSignal;
}

export interface Rendered {
  /** With its last status; not terminal when the render was stopped. */
  readonly job: RenderJob;
  readonly ledger: Ledger;
  readonly seconds: number;
  readonly slots: number;
}

// Chunks make a frame about 15 times a second; a frame may wait for its handles this long, once more after a retry.
const stallMs = (frameTimeoutSeconds: number): number => (2 * frameTimeoutSeconds + 30) * 1000;

/** Runs one job on this machine from its creation to its end: the same controller as in a cluster, over a store in memory
 * and workers that are child processes. */
export const renderJob = async (wanted: RenderJob, deps: RenderJobDeps): Promise<Rendered> => {
  const started = performance.now();
  const elapsed = (): number => (performance.now() - started) / 1000;
  const { home, options, view } = deps;
  const slots = options.slots ?? chooseSlots();
  await using scratch = await openScratch(home.scratch);
  await using database = openResourceDatabase({ file: ':memory:' });
  const artifacts = openStore(home.artifacts);
  await using executor = new LocalExecutor({
    workerCommand: [process.execPath, WORKER_PROGRAM],
    workerEnv: {
      ...deps.env,
      RENDERFLEET_STORE: pathToFileURL(home.artifacts).href,
      RENDERFLEET_OUTPUTS: pathToFileURL(options.outputFolder).href,
      RENDERFLEET_CACHE: home.cache,
      RENDERFLEET_FRAME_TIMEOUT_SECONDS: String(options.frameTimeoutSeconds),
    },
    scratchRoot: scratch.folder,
    slots,
    stallMs: stallMs(options.frameTimeoutSeconds),
    ...(options.verbose && { onLog: (line, task) => view.log(logLine(line, task)) }),
  });
  const jobs = database.store<RenderJob>('RenderJob');
  const ledger = new Ledger();
  let job = await jobs.create({
    ...wanted,
    metadata: { ...wanted.metadata, namespace: wanted.metadata.namespace ?? 'default' },
  });
  const uid = job.metadata.uid ?? '';
  const stop = new AbortController();
  const patience = createPatience();
  const look = async (): Promise<void> => {
    const tasks = await executor.observe(uid);
    ledger.note(tasks);
    if (!stop.signal.aborted) view.update(takeSnapshot(job, tasks, elapsed()));
  };
  // Outcomes are read as they happen: the executor forgets them with the job.
  executor.onChange(() => void executor.observe(uid).then((tasks) => ledger.note(tasks)));
  const timer = setInterval(() => void look(), view.everyMs);
  try {
    await runController({
      jobs,
      executor,
      artifacts,
      templates: deps.templates,
      clock: { now: () => new Date() },
      signal: AbortSignal.any([deps.signal, stop.signal]),
      onDecision: (decision, seen) => {
        if (stop.signal.aborted) return; // its end is settled
        patience.renew();
        // The status holds progress back to spare the API server; here it may be live.
        job = {
          ...seen,
          status: { ...decision.status, ...(decision.progress && { progress: decision.progress }) },
        };
        for (const event of decision.events) view.event(job, event);
        if (isTerminal(decision.status)) stop.abort();
      },
      onError: (error) => {
        const trouble = troubleOf(error, home.artifacts);
        if (patience.isOver(error, performance.now())) {
          job = failedBy(trouble, job);
          stop.abort();
        } else view.event(job, { type: 'Warning', reason: 'Retrying', message: trouble.message });
      },
    });
  } finally {
    clearInterval(timer);
    stop.abort();
    view.end();
  }
  if (!options.keep && isTerminal(job.status)) await forgetJob(artifacts, uid);
  return { job, ledger, seconds: elapsed(), slots };
};

const logLine = (line: string, task: Task | null): string => {
  if (task === null) return `[worker] ${line}`;
  return `[${task.stage === 'chunk' ? `chunk ${task.index}` : task.stage}] ${line}`;
};
