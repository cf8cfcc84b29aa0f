import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { type Task, taskId } from '@renderfleet/tasks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// The real program. It finds no browser, so that each task ends at once and says so.
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renderfleet-worker-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const TASK: Task = {
  version: 1,
  id: taskId('u1', { stage: 'prepare', index: 0 }, 1),
  job: { uid: 'u1', namespace: 'default', name: 'intro' },
  stage: 'prepare',
  index: 0,
  attempt: 1,
  deadlineSeconds: 60,
  priority: 0,
};

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const start = (args: readonly string[], env: Readonly<Record<string, string>>, ipc: boolean) => {
  const preload = pathToFileURL(join(import.meta.dirname, 'late-rejection.fixture.ts')).href;
  const load = 'REJECT_WITH' in env ? ['--import', preload] : [];
  const child = spawn(process.execPath, [...load, join(import.meta.dirname, 'main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe', ipc ? 'ipc' : 'ignore'],
    env: {
      ...process.env,
      RENDERFLEET_STORE: pathToFileURL(join(folder, 'store')).href,
      RENDERFLEET_OUTPUTS: pathToFileURL(join(folder, 'outputs')).href,
      RENDERFLEET_CACHE: join(folder, 'cache'),
      RENDERFLEET_SCRATCH: join(folder, 'scratch'),
      RENDERFLEET_BROWSER: join(folder, 'no-browser'),
      ...env,
    },
  });
  const ended = Promise.all([
    once(child, 'exit'),
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
  ]).then(([[code], stdout, stderr]): Ended => ({ code: code as number | null, stdout, stderr }));
  return { child, ended };
};

/** Sends one task when the worker is ready, waits until it is done, and hangs up. */
const overIpc = async (env: Readonly<Record<string, string>>): Promise<Ended> => {
  const { child, ended } = start([], env, true);
  child.on('message', (message: { type: string }) => {
    if (message.type === 'ready') child.send({ type: 'run', task: TASK });
    // Later than the rejection that the fixture makes.
    if (message.type === 'done') setTimeout(() => child.disconnect(), 300);
  });
  return ended;
};

describe('run', () => {
  test('prints the outcome, and logs one JSON line to standard error', async () => {
    const { code, stdout, stderr } = await start(['run', JSON.stringify(TASK)], {}, false).ended;
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, failure: { reason: 'BrowserMissing' } });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(stderr)).toMatchObject({
      component: 'render-worker',
      job: 'default/intro',
      task: TASK.id,
      stage: 'prepare',
      attempt: 1,
      outcome: 'failed',
      reason: 'BrowserMissing',
    });
  });
  test('is silent when told so, and refuses a level that is none', async () => {
    const silent = await start(['run', JSON.stringify(TASK)], { RENDERFLEET_LOG: 'silent' }, false).ended;
    expect(silent.stderr).toBe('');
    const wrong = await start(['run', JSON.stringify(TASK)], { RENDERFLEET_LOG: 'loud' }, false).ended;
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('RENDERFLEET_LOG');
  });
});

describe('with a channel to its parent', () => {
  test('logs nothing: standard error is what people see of a failure', async () => {
    expect(await overIpc({})).toEqual({ code: 0, stdout: '', stderr: '' });
  });
  test('logs when RENDERFLEET_LOG names a level', async () => {
    const { stderr } = await overIpc({ RENDERFLEET_LOG: 'info' });
    expect(JSON.parse(stderr)).toMatchObject({ task: TASK.id, outcome: 'failed' });
  });
  test('goes on after a page that went with its browser', async () => {
    const text = 'Protocol error (Runtime.evaluate): Target closed. See the documentation';
    const { code, stderr } = await overIpc({ REJECT_WITH: text });
    expect({ code, lines: stderr.trim().split('\n').length }).toEqual({ code: 0, lines: 1 });
    expect(stderr).toContain('a page went with its browser');
  });
  test('ends with code 1 after any other error that nobody caught', async () => {
    const { code, stderr } = await overIpc({ REJECT_WITH: 'half done' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/ends after an error that nobody caught: Error: half done/);
  });
});
