#!/usr/bin/env node
import { text } from 'node:stream/consumers';
import { brokenEngine, createEngine } from '@renderfleet/render-engine';
import { stillOrderSchema, taskSchema } from '@renderfleet/tasks';
import { readConfig, readLogLevel } from './config.ts';
import { openRecords } from './open-records.ts';
import { watchRejections } from './rejections.ts';
import { serveIpc } from './serve-ipc.ts';

// One program, three ways to be given work:
//   with an IPC channel    tasks come as messages (local executor)
//   renderfleet-worker run <task>    runs one task, prints its outcome (a pod of its own)
//   renderfleet-worker still         reads an order from standard input, prints how it went
// `run` logs JSON lines to standard error, at the level RENDERFLEET_LOG (info). With a channel it logs only when that
// is set: the parent shows the end of standard error to people when a worker dies.

const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
// Without its parent a worker has nobody to work for, and would keep a browser open for nobody.
process.once('disconnect', () => process.exit(0));

const isRun = process.send === undefined && process.argv[2] === 'run';
const records = await openRecords(readLogLevel(process.env, isRun ? 'info' : 'silent'));
watchRejections(records.tell);
const engine = records.recorded(await createEngine(readConfig(process.env)).catch(brokenEngine));

const runOnce = async (): Promise<{ readonly ok: boolean }> => {
  const [verb, argument = 'null'] = process.argv.slice(2);
  const { signal } = stop;
  if (verb === 'still')
    return engine.still(stillOrderSchema.parse(JSON.parse(await text(process.stdin))), {
      signal,
      onLog: (line) => void process.stderr.write(`${line}\n`),
    });
  if (verb === 'run')
    return engine.run(taskSchema.parse(JSON.parse(argument)), {
      signal,
      onProgress: () => {},
      onLog: records.page,
    });
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
