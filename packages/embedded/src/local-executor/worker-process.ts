import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type FromWorker, fromWorkerSchema, type Task, type ToWorker } from '@renderfleet/tasks';
import { killMarked } from '../processes/marked-processes.ts';

/** Variable that marks a worker and all that it starts. */
export const WORKER_MARK = 'RENDERFLEET_WORKER_ID';

export interface WorkerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Last lines that it printed, at most 2 KiB. */
  readonly logTail: string;
}

export interface WorkerProcess {
  readonly pid: number | undefined;
  run(task: Task): void;
  /** Kills it with everything it started; resolves when nothing of it is left. Safe to call twice. */
  kill(): Promise<void>;
}

export interface WorkerOptions {
  /** Program and arguments of the worker. */
  readonly command: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Its own folder inside is removed with it. */
  readonly scratchRoot: string;
  readonly onMessage: (message: FromWorker) => void;
  readonly onExit: (exit: WorkerExit) => void;
}

const TAIL_CHARS = 2048;

// The kernel kills the worker when this process dies, however it dies (util-linux; elsewhere its IPC channel closes).
const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));

/** Starts a worker in a process group of its own. */
export const startWorker = async (options: WorkerOptions): Promise<WorkerProcess> => {
  const id = randomUUID();
  const scratch = join(options.scratchRoot, `worker-${id.slice(0, 8)}`);
  await mkdir(scratch, { recursive: true });
  const command = [
    ...(SETPRIV === undefined ? [] : [SETPRIV, '--pdeathsig', 'KILL', '--']),
    ...options.command,
  ];
  const child = spawn(command[0] ?? 'node', command.slice(1), {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Remotion and Chromium put their temporary files into TMPDIR, so they go with the worker.
    env: { ...options.env, [WORKER_MARK]: id, TMPDIR: scratch, RENDERFLEET_SCRATCH: scratch },
  });
  let tail = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text).slice(-TAIL_CHARS);
    });
  }
  child.on('message', (raw) => {
    const parsed = fromWorkerSchema.safeParse(raw);
    if (!parsed.success) return;
    if (parsed.data.type === 'log') tail = `${tail}${parsed.data.line}\n`.slice(-TAIL_CHARS);
    options.onMessage(parsed.data);
  });
  const cleanedUp = cleanUpAfter(child, id, scratch, (code, signal) =>
    options.onExit({ code, signal, logTail: tail.trim() }),
  );
  const send = (message: ToWorker): void => {
    // A worker that is dying cannot be written to; its exit is what counts.
    if (child.connected) child.send(message, () => {});
  };
  return {
    pid: child.pid,
    run: (task) => send({ type: 'run', task }),
    kill: async () => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        try {
          process.kill(-child.pid, 'SIGKILL');
        } catch {
          child.kill('SIGKILL');
        }
      }
      await cleanedUp;
    },
  };
};

const cleanUpAfter = async (
  child: ChildProcess,
  id: string,
  scratch: string,
  report: (code: number | null, signal: NodeJS.Signals | null) => void,
): Promise<void> => {
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.once('exit', (...how) => resolve(how));
    child.once('error', () => resolve([127, null]));
  });
  // Nothing may be reported as ended while a browser of it still runs.
  await killMarked(WORKER_MARK, id);
  await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  report(code, signal);
};
