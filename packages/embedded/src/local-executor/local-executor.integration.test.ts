import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TaskObservation } from '@renderfleet/orchestrator';
import { type Task, taskId } from '@renderfleet/tasks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { markedProcesses } from '../processes/marked-processes.ts';
import { LocalExecutor } from './local-executor.ts';

const WORKER = join(import.meta.dirname, 'worker.fixture.ts');
const MARK = 'RENDERFLEET_TEST_RUN';

let folder: string;
let run: string;
let executor: LocalExecutor;

const open = (options: { slots?: number; stallMs?: number } = {}): LocalExecutor =>
  new LocalExecutor({
    workerCommand: [process.execPath, WORKER],
    workerEnv: { ...process.env, [MARK]: run },
    scratchRoot: folder,
    slots: options.slots ?? 1,
    stallMs: options.stallMs ?? 60_000,
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-executor-'));
  run = folder;
  executor = open();
});

afterEach(async () => {
  await executor[Symbol.asyncDispose]();
  // Whatever a test did, nothing may be left of it.
  expect(await markedProcesses(MARK, run)).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});

const task = (behaviour: string, index = 0, more: Partial<Task> = {}): Task => ({
  version: 1,
  id: taskId(behaviour, { stage: 'chunk', index }, 1),
  job: { uid: behaviour, namespace: 'default', name: behaviour },
  stage: 'chunk',
  index,
  attempt: 1,
  deadlineSeconds: 600,
  priority: 0,
  ...more,
});

const settled = async (uid: string, count = 1): Promise<readonly TaskObservation[]> => {
  for (;;) {
    const seen = await executor.observe(uid);
    if (seen.filter(({ outcome }) => outcome !== undefined).length >= count) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

test('a task that is asked for twice runs once', async () => {
  await executor.ensure([task('works'), task('works')]);
  await executor.ensure([task('works')]);
  const seen = await settled('works');
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ state: 'succeeded', outcome: { ok: true } });
});

test('no more tasks run at once than there are slots, and all of them run', async () => {
  await executor.ensure([0, 1, 2].map((index) => task('slow', index)));
  const states = (await executor.observe('slow')).map(({ state }) => state);
  expect(states).toEqual(['running', 'queued', 'queued']);
  expect((await settled('slow', 3)).map(({ state }) => state)).toEqual([
    'succeeded',
    'succeeded',
    'succeeded',
  ]);
});

test('a crash is a failure with exit code and last words, and the next task gets a new worker', async () => {
  await executor.ensure([task('crashes')]);
  const [seen] = await settled('crashes');
  expect(seen?.outcome).toMatchObject({
    ok: false,
    failure: { reason: 'WorkerCrashed', retry: 'same', exitCode: 7, logTail: 'a last word' },
  });
  await executor.ensure([task('works')]);
  expect((await settled('works'))[0]?.state).toBe('succeeded');
});

test('a killed worker is a disruption', async () => {
  await executor.ensure([task('hangs')]);
  await started('hangs');
  for (const pid of await markedProcesses(MARK, run)) process.kill(pid, 'SIGKILL');
  expect((await settled('hangs'))[0]?.outcome).toMatchObject({
    ok: false,
    failure: { reason: 'WorkerKilled', retry: 'disruption' },
  });
});

const started = async (uid: string): Promise<void> => {
  while ((await executor.observe(uid))[0]?.progress === undefined)
    await new Promise((resolve) => setTimeout(resolve, 20));
};

test('what a worker has started dies with it, also from another process group', async () => {
  await executor.ensure([task('spawns')]);
  await started('spawns');
  expect((await markedProcesses(MARK, run)).length).toBeGreaterThanOrEqual(2);
  await executor.cancel('spawns');
  expect(await markedProcesses(MARK, run)).toEqual([]);
  expect(await executor.observe('spawns')).toEqual([]);
});

test('a task that is cancelled while its worker starts does not run', async () => {
  const asked = executor.ensure([task('slow')]);
  await executor.cancel('slow');
  await asked;
  expect(await executor.observe('slow')).toEqual([]);
  await executor.ensure([task('works')]);
  expect((await settled('works'))[0]?.state).toBe('succeeded');
});

test('disposing while a worker starts leaves none', async () => {
  await executor.ensure([task('hangs')]);
  await executor[Symbol.asyncDispose]();
  expect(await markedProcesses(MARK, run)).toEqual([]);
});

test('a chunk without frames is replaced as stalled', async () => {
  await executor[Symbol.asyncDispose]();
  executor = open({ stallMs: 700 });
  await executor.ensure([task('hangs')]);
  expect((await settled('hangs'))[0]?.outcome).toMatchObject({
    ok: false,
    failure: { reason: 'Stalled', retry: 'disruption' },
  });
});

test('a task over its deadline is ended and says which field to raise', async () => {
  await executor.ensure([task('hangs', 0, { deadlineSeconds: 0.5 })]);
  const [seen] = await settled('hangs');
  expect(seen?.outcome).toMatchObject({ ok: false, failure: { reason: 'DeadlineExceeded', retry: 'same' } });
  expect(JSON.stringify(seen?.outcome)).toContain('spec.deadlines.chunk');
});

test('a prepare over its deadline is not told to make chunks smaller', async () => {
  await executor.ensure([task('hangs', 0, { stage: 'prepare', deadlineSeconds: 0.5 })]);
  const text = JSON.stringify((await settled('hangs'))[0]?.outcome);
  expect(text).toContain('spec.deadlines.chunk');
  expect(text).not.toContain('smaller');
});
