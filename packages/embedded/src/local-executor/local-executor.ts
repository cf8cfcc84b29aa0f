import type { Executor, TaskObservation } from '@renderfleet/orchestrator';
import type { FromWorker, Task, TaskFailure, TaskOutcome, TaskProgress } from '@renderfleet/tasks';
import { startWorker, type WorkerExit, type WorkerProcess } from './worker-process.ts';

export interface LocalExecutorOptions {
  /** Program and arguments of the worker. */
  readonly workerCommand: readonly string[];
  /** Environment of the workers, complete. */
  readonly workerEnv: NodeJS.ProcessEnv;
  readonly scratchRoot: string;
  /** Workers at most; each runs one task at a time. They start when there is work and stay warm. */
  readonly slots: number;
  /** A chunk without a new frame for so long is taken for stuck and its worker replaced. */
  readonly stallMs: number;
  readonly onLog?: (line: string, task: Task | null) => void;
}

interface Entry {
  readonly task: Task;
  observation: TaskObservation;
  lastSignMs: number;
  settled: boolean;
}

interface Slot {
  worker: WorkerProcess | null;
  entry: Entry | null;
  /** Why this side killed it, as the task's outcome; null when it died by itself. */
  verdict: TaskFailure | null;
}

const WATCH_EVERY_MS = 500;

/** Runs tasks in child processes on this machine: the stand-in for pods. */
export class LocalExecutor implements Executor, AsyncDisposable {
  readonly slots: number;
  readonly #options: LocalExecutorOptions;
  readonly #jobs = new Map<string, Map<string, Entry>>();
  readonly #listeners = new Set<(uid: string) => void>();
  readonly #workers: Slot[];
  readonly #watchdog: NodeJS.Timeout;
  /** Hand-overs of a task to a slot that are under way; a worker may be starting in one. */
  readonly #handovers = new Set<Promise<void>>();
  #queue: Entry[] = [];
  #closed = false;

  constructor(options: LocalExecutorOptions) {
    this.#options = options;
    this.slots = options.slots;
    this.#workers = Array.from({ length: options.slots }, () => ({
      worker: null,
      entry: null,
      verdict: null,
    }));
    this.#watchdog = setInterval(() => this.#killOverdue(), WATCH_EVERY_MS);
    this.#watchdog.unref();
  }

  async ensure(tasks: readonly Task[]): Promise<void> {
    for (const task of tasks) {
      const job = this.#jobs.get(task.job.uid) ?? new Map<string, Entry>();
      this.#jobs.set(task.job.uid, job);
      if (job.has(task.id) || this.#closed) continue;
      const entry: Entry = { task, observation: { task, state: 'queued' }, lastSignMs: 0, settled: false };
      job.set(task.id, entry);
      this.#queue.push(entry);
    }
    this.#dispatch();
  }

  async observe(uid: string): Promise<readonly TaskObservation[]> {
    return [...(this.#jobs.get(uid)?.values() ?? [])].map(({ observation }) => observation);
  }

  async cancel(uid: string, ids?: readonly string[]): Promise<void> {
    const job = this.#jobs.get(uid);
    const cancelled = [...(job?.values() ?? [])].filter(
      ({ task, settled }) => !settled && (ids?.includes(task.id) ?? true),
    );
    for (const entry of cancelled) {
      entry.settled = true;
      job?.delete(entry.task.id);
    }
    this.#queue = this.#queue.filter(({ settled }) => !settled);
    await Promise.all(this.#handovers);
    // Chosen only now: a slot may have got another task meanwhile, whose worker is to live.
    const running = this.#workers.filter(({ entry }) => entry !== null && cancelled.includes(entry));
    await Promise.all(running.map(async ({ worker }) => worker?.kill()));
    if (cancelled.length > 0) this.#changed(uid);
  }

  async forget(uid: string): Promise<void> {
    await this.cancel(uid);
    this.#jobs.delete(uid);
  }

  onChange(listener: (uid: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.#queue = [];
    clearInterval(this.#watchdog);
    await Promise.all(this.#handovers);
    await Promise.all(this.#workers.map(async ({ worker }) => worker?.kill()));
  }

  #changed(uid: string): void {
    for (const listener of this.#listeners) listener(uid);
  }

  /** Gives waiting tasks to free slots. */
  #dispatch(): void {
    for (const slot of this.#workers) {
      if (this.#closed || slot.entry !== null) continue;
      const entry = this.#queue.shift();
      if (entry === undefined) return;
      slot.entry = entry;
      slot.verdict = null; // spoke of the task before, which ended well after all
      const handover = this.#handOver(slot, entry).finally(() => this.#handovers.delete(handover));
      this.#handovers.add(handover);
    }
  }

  async #handOver(slot: Slot, entry: Entry): Promise<void> {
    entry.lastSignMs = performance.now();
    entry.observation = { task: entry.task, state: 'running', startedAt: new Date() };
    this.#changed(entry.task.job.uid);
    try {
      slot.worker ??= await this.#start(slot);
      // While it started the task may have been cancelled, or everything; whoever did so kills the worker after this.
      if (!entry.settled && !this.#closed) slot.worker.run(entry.task);
    } catch (error) {
      this.#settle(slot, { ok: false, failure: notStarted(error) });
    }
  }

  #start(slot: Slot): Promise<WorkerProcess> {
    const { workerCommand, workerEnv, scratchRoot } = this.#options;
    return startWorker({
      command: workerCommand,
      env: workerEnv,
      scratchRoot,
      onMessage: (message) => this.#onMessage(slot, message),
      onExit: (exit) => this.#onExit(slot, exit),
    });
  }

  #onMessage(slot: Slot, message: FromWorker): void {
    const { entry } = slot;
    if (message.type === 'log') this.#options.onLog?.(message.line, entry?.task ?? null);
    if (entry === null) return;
    if (message.type === 'progress' && message.progress.taskId === entry.task.id)
      this.#onProgress(entry, message.progress);
    if (message.type === 'done' && message.taskId === entry.task.id) this.#settle(slot, message.outcome);
  }

  #onProgress(entry: Entry, progress: TaskProgress): void {
    entry.lastSignMs = performance.now();
    entry.observation = { ...entry.observation, progress };
    if (!entry.settled) this.#changed(entry.task.job.uid);
  }

  #settle(slot: Slot, outcome: TaskOutcome): void {
    const { entry } = slot;
    slot.entry = null;
    if (entry !== null && !entry.settled) {
      entry.settled = true;
      entry.observation = {
        ...entry.observation,
        state: outcome.ok ? 'succeeded' : 'failed',
        finishedAt: new Date(),
        outcome,
      };
      this.#changed(entry.task.job.uid);
    }
    this.#dispatch();
  }

  #onExit(slot: Slot, exit: WorkerExit): void {
    slot.worker = null;
    const failure = slot.verdict ?? died(exit);
    slot.verdict = null;
    this.#settle(slot, { ok: false, failure });
  }

  #killOverdue(): void {
    for (const slot of this.#workers) {
      const { entry, worker } = slot;
      if (entry === null || worker === null || slot.verdict !== null) continue;
      slot.verdict = overdue(entry, this.#options.stallMs);
      if (slot.verdict !== null) void worker.kill();
    }
  }
}

const overdue = ({ task, observation, lastSignMs }: Entry, stallMs: number): TaskFailure | null => {
  const ranSeconds = (Date.now() - (observation.startedAt?.getTime() ?? Date.now())) / 1000;
  if (ranSeconds > task.deadlineSeconds) {
    return {
      reason: 'DeadlineExceeded',
      fault: 'user',
      retry: 'same',
      message: `${task.stage} ${task.index} ran ${Math.round(ranSeconds)} s, longer than spec.deadlines.chunk allows`,
      fix:
        task.stage === 'chunk'
          ? 'Raise spec.deadlines.chunk, or make chunks smaller with spec.chunking.frames.'
          : `Raise spec.deadlines.chunk, which holds for ${task.stage} too.`,
    };
  }
  if (task.stage !== 'chunk' || performance.now() - lastSignMs < stallMs) return null;
  return {
    reason: 'Stalled',
    fault: 'platform',
    retry: 'disruption',
    message: `chunk ${task.index} made no frame for ${Math.round(stallMs / 1000)} s; its worker was replaced`,
    fix: 'Run `renderfleet still` for a frame of that chunk to see what it waits for; --frame-timeout gives slow frames more time.',
  };
};

const notStarted = (error: unknown): TaskFailure => {
  const message = error instanceof Error ? error.message : String(error);
  const full = /ENOSPC|EDQUOT/.test(message);
  return {
    reason: full ? 'DiskFull' : 'WorkerNotStarted',
    fault: 'platform',
    retry: 'same',
    message: `no worker could be started: ${message}`,
    fix: full ? 'Free disk space; `renderfleet cache prune` frees old renders.' : 'Run `renderfleet doctor`.',
  };
};

const died = ({ code, signal, logTail }: WorkerExit): TaskFailure => ({
  reason: signal === null ? 'WorkerCrashed' : 'WorkerKilled',
  fault: 'platform',
  // A signal comes from outside (an operator, the kernel's memory killer); an exit code is the worker's own doing.
  retry: signal === null ? 'same' : 'disruption',
  message: signal === null ? `the worker ended with code ${code}` : `the worker was killed by ${signal}`,
  fix:
    signal === 'SIGKILL'
      ? 'If nobody killed it, the machine ran out of memory: render with fewer workers (--concurrency).'
      : 'Run `renderfleet doctor`.',
  ...(code === null ? {} : { exitCode: code }),
  ...(logTail === '' ? {} : { logTail }),
});
