import { MemoryResourceStore } from '@renderfleet/controller-runtime/testing';
import type { RenderJob, RenderJobSpecInput } from '@renderfleet/resources';
import { type TaskOutcome, parseTaskId } from '@renderfleet/tasks';
import { describe, expect, it } from 'vitest';
import type { Decision } from './decide/decision.ts';
import type { Deps } from './deps.ts';
import { reconcile } from './reconcile.ts';
import { FakeExecutor, MemoryArtifacts, aJob, at, failureOf, resultOf } from './testing/index.ts';

const KEY = { namespace: 'default', name: 'video' };
const ok = (stage: string): TaskOutcome => ({ ok: true, result: resultOf(stage) });

/** A job, and a world in which the test is clock and executor. */
const world = async (spec: RenderJobSpecInput = {}) => {
  let seconds = 0;
  const clock = { now: () => at(seconds) };
  const executor = new FakeExecutor(clock);
  const jobs = new MemoryResourceStore<RenderJob>('RenderJob');
  const { uid: _uid, ...metadata } = aJob(spec).metadata;
  await jobs.create({ ...aJob(spec), metadata });
  const artifacts = new MemoryArtifacts();
  const decisions: Decision[] = [];
  const template = { bundle: { uri: '/bundle' }, defaultProps: {}, caps: {} };
  const deps: Deps = {
    jobs,
    executor,
    artifacts,
    templates: { resolve: async () => ({ ok: true, template }) },
    clock,
    onDecision: (decision) => decisions.push(decision),
  };
  const job = async (): Promise<RenderJob> => {
    const found = await jobs.get(KEY);
    if (!found) throw new Error('the job is gone');
    return found;
  };
  const step = async (passSeconds = 1): Promise<RenderJob> => {
    seconds += passSeconds;
    await reconcile(KEY, deps);
    return job();
  };
  const finishAll = (outcome = ok): void => {
    for (const { task } of executor.live) executor.finish(task.id, outcome(task.stage));
  };
  const edit = async (change: Partial<RenderJob['spec']>): Promise<void> => {
    const now = await job();
    await jobs.update({ ...now, spec: { ...now.spec, ...change } });
  };
  return { deps, executor, artifacts, decisions, job, step, finishAll, edit, jobs };
};

const ids = (taken: readonly string[]): string[] =>
  taken.map((id) => {
    const { stage, index, attempt } = parseTaskId(id);
    return `${stage}.${index}.${attempt}`;
  });

describe('reconcile', () => {
  it('takes a job from creation to its published video', async () => {
    const { step, executor, artifacts, finishAll, decisions } = await world({ chunking: { frames: 300 } });
    expect((await step()).status?.phase).toBe('Pending');
    expect([...artifacts.objects.keys()].map((key) => key.split('/').at(-1))).toEqual(['request.json']);
    executor.start(executor.taken[0] ?? '');
    expect((await step()).status?.phase).toBe('Preparing');
    finishAll();
    expect((await step()).status).toMatchObject({
      phase: 'Rendering',
      plan: { frames: 900, chunks: '0-299,300-599,600-899' },
    });
    finishAll();
    expect((await step()).status).toMatchObject({ phase: 'Finalizing', chunks: { completed: '0-2' } });
    finishAll();
    await step();
    finishAll();
    const { status } = await step();
    expect(status).toMatchObject({
      phase: 'Succeeded',
      progress: { percent: 100 },
      outputs: [{ kind: 'video' }],
      usage: { cpuSeconds: 18 },
    });
    expect(ids(executor.taken)).toEqual([
      'prepare.0.1',
      'chunk.0.1',
      'chunk.1.1',
      'chunk.2.1',
      'audio.0.1',
      'finalize.0.1',
    ]);
    expect(decisions.flatMap(({ events }) => events.map(({ reason }) => reason))).toEqual([
      'Accepted',
      'Planned',
      'ChunksRendered',
      'Succeeded',
    ]);
  });

  it('leaves audio out when the output is muted', async () => {
    const { step, executor, finishAll } = await world({ output: { muted: true } });
    for (let n = 0; n < 8; n += 1) {
      await step();
      finishAll();
    }
    expect((await step()).status?.phase).toBe('Succeeded');
    expect(ids(executor.taken).filter((id) => id.startsWith('audio'))).toEqual([]);
  });

  it('keeps a window of chunks in flight', async () => {
    const { step, executor, finishAll } = await world({ chunking: { frames: 10 } });
    await step();
    finishAll();
    await step();
    expect(executor.live).toHaveLength(6);
    executor.finish(executor.live[0]?.task.id ?? '', ok('chunk'));
    await step();
    expect(executor.live).toHaveLength(6);
  });

  it('tries a failed chunk again after a backoff, then gives up and ends the others', async () => {
    const { step, executor, finishAll, decisions } = await world({
      chunking: { frames: 300 },
      retry: { attemptsPerChunk: 2 },
    });
    await step();
    finishAll();
    await step();
    const fail = (): void =>
      executor.finish(executor.live.find(({ task }) => task.index === 1)?.task.id ?? '', {
        ok: false,
        failure: failureOf('same'),
      });
    fail();
    expect((await step()).status?.attempts).toEqual({ total: 1, disruptions: 0 });
    expect(ids(executor.taken).at(-1)).toBe('chunk.2.1');
    await step(3);
    expect(ids(executor.taken).at(-1)).toBe('chunk.1.2');
    fail();
    expect((await step()).status).toMatchObject({
      phase: 'Rendering',
      failure: { reason: 'BrowserCrashed', chunk: 1 },
    });
    expect(executor.live).toEqual([]);
    const { status } = await step();
    expect(status).toMatchObject({ phase: 'Failed', chunks: { failed: '1' }, attempts: { total: 2 } });
    expect(decisions.at(-1)).toMatchObject({ done: true, reason: expect.stringContaining('BrowserCrashed') });
  });

  it('renders the other chunks when some may fail, and fails at the end', async () => {
    const { step, executor, finishAll } = await world({
      chunking: { frames: 300 },
      retry: { maxFailedChunks: 1 },
    });
    await step();
    finishAll();
    await step();
    executor.finish(executor.live[0]?.task.id ?? '', { ok: false, failure: failureOf('never') });
    expect((await step()).status?.phase).toBe('Rendering');
    expect(executor.live).toHaveLength(2);
    finishAll();
    expect((await step()).status).toMatchObject({
      phase: 'Failed',
      chunks: { completed: '1-2', failed: '0' },
    });
  });

  it('cancels: first everything ends, then the phase says so', async () => {
    const { step, executor, finishAll, edit } = await world();
    await step();
    finishAll();
    await step();
    await edit({ cancel: true });
    expect((await step()).status?.phase).toBe('Rendering');
    expect(executor.live).toEqual([]);
    expect((await step()).status).toMatchObject({ phase: 'Cancelled' });
    await step();
    expect(executor.live).toEqual([]);
  });

  it('a video published before the cancel was acknowledged is a success; one after it is not', async () => {
    for (const acknowledged of [false, true]) {
      const { step, executor, finishAll, edit } = await world({ output: { muted: true } });
      while (!executor.live.some(({ task }) => task.stage === 'finalize')) {
        finishAll();
        await step();
      }
      const id = executor.live[0]?.task.id ?? '';
      const stubborn = executor.cancel.bind(executor);
      if (acknowledged) executor.cancel = async () => executor.finish(id, ok('finalize'));
      await edit({ cancel: true });
      if (acknowledged) await step();
      executor.cancel = stubborn;
      if (!acknowledged) finishAll();
      expect((await step()).status?.phase).toBe(acknowledged ? 'Cancelled' : 'Succeeded');
    }
  });

  it('suspends: takes back what waits, lets run what runs, resumes', async () => {
    const { step, executor, finishAll, edit } = await world({
      chunking: { frames: 100 },
      deadlines: { active: '1m' },
    });
    await step();
    finishAll();
    await step();
    executor.start(executor.live[0]?.task.id ?? '');
    await edit({ suspend: true });
    expect((await step()).status?.phase).toBe('Suspended');
    expect(ids(executor.live.map(({ task }) => task.id))).toEqual(['chunk.0.1']);
    finishAll();
    expect((await step(300)).status?.phase).toBe('Suspended');
    expect(executor.live).toEqual([]);
    await edit({ suspend: false });
    const resumed = await step();
    expect(resumed.status).toMatchObject({
      phase: 'Rendering',
      suspendedSeconds: 301,
      chunks: { completed: '0' },
    });
    expect(executor.live).toHaveLength(6);
    expect((await step(60)).status).toMatchObject({ failure: { reason: 'ActiveDeadlineExceeded' } });
  });

  it('goes on after a restart with an executor that knows nothing; attempts rise', async () => {
    const { step, executor, finishAll, artifacts } = await world({ chunking: { frames: 300 } });
    await step();
    finishAll();
    await step();
    executor.finish(executor.live[0]?.task.id ?? '', { ok: false, failure: failureOf('same') });
    executor.finish(executor.live[1]?.task.id ?? '', ok('chunk'));
    await step(10);
    const layout = [...artifacts.objects].find(([key]) => key.endsWith('chunks.json'))?.[1];
    executor.loseEverything();
    const { status } = await step(10);
    expect(status).toMatchObject({ attempts: { total: 1, disruptions: 0 } });
    expect(ids(executor.live.map(({ task }) => task.id))).toContain('chunk.0.2');
    while (executor.live.length > 0) {
      finishAll();
      await step(10);
    }
    expect([...artifacts.objects].find(([key]) => key.endsWith('chunks.json'))?.[1]).toBe(layout);
  });

  it('leaves a job alone that another controller manages', async () => {
    const { step, executor, artifacts } = await world({ managedBy: 'example.com/other' });
    expect((await step()).status).toBeUndefined();
    expect([...executor.taken, ...artifacts.objects]).toEqual([]);
  });

  it('waits for a template, and fails at once when it is refused', async () => {
    const { deps, step } = await world();
    const failure = {
      reason: 'TemplateNotFound',
      fault: 'user' as const,
      message: 'no template "course"',
      fix: 'Create it.',
    };
    for (const wait of [true, false]) {
      Object.assign(deps.templates, { resolve: async () => ({ ok: false, failure, wait }) });
      const { status } = await step();
      expect(status).toMatchObject(wait ? { phase: 'Pending' } : { phase: 'Failed', failure });
    }
  });

  it('comes again when somebody else changed the job meanwhile', async () => {
    const { deps, jobs, job } = await world();
    const get = jobs.get.bind(jobs);
    jobs.get = async (key) => {
      const seen = await get(key);
      if (seen) await jobs.update({ ...seen, spec: { ...seen.spec, priority: seen.spec.priority + 1 } });
      return seen;
    };
    expect(await reconcile(KEY, deps)).toEqual({ requeueAfterSeconds: 0.1 });
    jobs.get = get;
    await reconcile(KEY, deps);
    expect((await job()).status?.phase).toBe('Pending');
  });
});
