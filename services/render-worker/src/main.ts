#!/usr/bin/env node
import { text } from 'node:stream/consumers';
import { brokenEngine, createEngine } from '@renderfleet/render-engine';
import { stillOrderSchema, taskSchema } from '@renderfleet/tasks';
import { readConfig } from './config.ts';
import { serveIpc } from './serve-ipc.ts';

// One program, three ways to be given work:
//   with an IPC channel    tasks come as messages (local executor)
//   renderfleet-worker run <task>    runs one task, prints its outcome (a pod of its own)
//   renderfleet-worker still         reads an order from standard input, prints how it went

const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
// Without its parent a worker has nobody to work for, and would keep a browser open for nobody.
process.once('disconnect', () => process.exit(0));

const engine = await createEngine(readConfig(process.env)).catch(brokenEngine);
const quiet = { signal: stop.signal, onLog: (line: string): void => void process.stderr.write(`${line}\n`) };

const runOnce = async (): Promise<{ readonly ok: boolean }> => {
  const [verb, argument = 'null'] = process.argv.slice(2);
  if (verb === 'still')
    return engine.still(stillOrderSchema.parse(JSON.parse(await text(process.stdin))), quiet);
  if (verb === 'run')
    return engine.run(taskSchema.parse(JSON.parse(argument)), { ...quiet, onProgress: () => {} });
  throw new Error('usage: renderfleet-worker run <task as JSON> | renderfleet-worker still');
};

if (process.send === undefined) {
  const outcome = await runOnce();
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
