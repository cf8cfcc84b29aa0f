#!/usr/bin/env node
import { brokenEngine, createEngine } from '@renderfleet/render-engine';
import { taskSchema } from '@renderfleet/tasks';
import { readConfig } from './config.ts';
import { serveIpc } from './serve-ipc.ts';

// One program, two ways to be given work:
//   started with an IPC channel  → tasks come as messages (local executor)
//   started with one argument    → that argument is the task; its outcome is printed (a pod of its own)

const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
// Without its parent a worker has nobody to work for, and would keep a browser open for nobody.
process.once('disconnect', () => process.exit(0));

const engine = await createEngine(readConfig(process.env)).catch(brokenEngine);
if (process.send === undefined) {
  const task = taskSchema.parse(JSON.parse(process.argv[2] ?? 'null'));
  const outcome = await engine.run(task, { signal: stop.signal, onProgress: () => {}, onLog: (line) => process.stderr.write(`${line}\n`) });
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
  await engine[Symbol.asyncDispose]();
  process.exitCode = outcome.ok ? 0 : 1;
} else {
  serveIpc(engine, stop.signal);
  stop.signal.addEventListener('abort', () => {
    const leave = (): never => process.exit(0);
    engine[Symbol.asyncDispose]().then(leave, leave);
  });
}
