import { Expired } from '@renderfleet/controller-runtime';
import { MemoryResourceStore } from '@renderfleet/controller-runtime/testing';
import type { RenderJob } from '@renderfleet/resources';
import { expect, it } from 'vitest';
import type { Decision } from './decide/decision.ts';
import type { ResolvedTemplate, Resolution } from './ports.ts';
import { type ControllerOptions, runController } from './run-controller.ts';
import { FakeExecutor, MemoryArtifacts, aJob, resultOf } from './testing/index.ts';

const clock = { now: () => new Date() };
const template: ResolvedTemplate = { bundle: { uri: '/bundle' }, defaultProps: {}, caps: {} };

/** A running controller whose executor ends every task well as soon as it sees it. */
const started = (more: Partial<ControllerOptions> = {}, diligent = true) => {
  const stop = new AbortController();
  const jobs = new MemoryResourceStore<RenderJob>('RenderJob');
  const executor = new FakeExecutor(clock, 4);
  const decisions: [string, Decision][] = [];
  if (diligent) {
    executor.onChange(() =>
      setImmediate(() => {
        const [next] = executor.live;
        if (next) executor.finish(next.task.id, { ok: true, result: resultOf(next.task.stage) });
      }),
    );
  }
  const options: ControllerOptions = {
    jobs,
    executor,
    artifacts: new MemoryArtifacts(),
    templates: { resolve: async (): Promise<Resolution> => ({ ok: true, template }) },
    clock,
    signal: stop.signal,
    onDecision: (decision, job) => decisions.push([job.metadata.name, decision]),
    ...more,
  };
  const running = runController(options);
  const create = (name: string): Promise<RenderJob> => {
    const { uid: _uid, ...metadata } = aJob({}).metadata;
    return jobs.create({ ...aJob({ chunking: { frames: 100 } }), metadata: { ...metadata, name } });
  };
  const phase = async (name: string) => (await jobs.get({ namespace: 'default', name }))?.status?.phase;
  return {
    jobs,
    executor,
    decisions,
    create,
    phase,
    stop,
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await running;
    },
  };
};

it('brings jobs from before and after its start to their ends, and tells every event live', async () => {
  await using controller = started();
  const names = Array.from({ length: 10 }, (_, n) => `job-${n}`);
  for (const name of names) await controller.create(name);
  for (const name of names) await expect.poll(() => controller.phase(name)).toBe('Succeeded');
  const told = controller.decisions
    .filter(([name]) => name === 'job-3')
    .flatMap(([, { events }]) => events.map(({ reason }) => reason));
  expect(told).toEqual(['Accepted', 'Planned', 'ChunksRendered', 'Succeeded']);
});

it('never reconciles one job twice at once', async () => {
  let [inside, most, rounds] = [0, 0, 0];
  const resolve = async (): Promise<Resolution> => {
    rounds += 1;
    most = Math.max(most, ++inside);
    await new Promise((done) => setTimeout(done, 5));
    inside -= 1;
    return {
      ok: false,
      wait: true,
      failure: { reason: 'TemplateNotFound', fault: 'user', message: 'not yet' },
    };
  };
  await using controller = started({ templates: { resolve } });
  const made = await controller.create('one');
  for (let n = 1; n <= 20; n += 1) {
    const now = await controller.jobs.get({ namespace: 'default', name: 'one' });
    await controller.jobs.update({ ...made, ...now, spec: { ...made.spec, priority: n } }).catch(() => {});
    await new Promise((done) => setTimeout(done, 1));
  }
  await expect.poll(() => inside).toBe(0);
  expect(most).toBe(1);
  expect(rounds).toBeGreaterThan(2);
});

it('makes one more round for what came in during a round', async () => {
  let rounds = 0;
  const gate = Promise.withResolvers<void>();
  const resolve = async (): Promise<Resolution> => {
    rounds += 1;
    if (rounds === 1) await gate.promise;
    throw new Error('the registry is down');
  };
  await using controller = started({ templates: { resolve } });
  const made = await controller.create('one');
  await expect.poll(() => rounds).toBe(1);
  for (const priority of [1, 2, 3]) {
    const now = (await controller.jobs.get({ namespace: 'default', name: 'one' })) ?? made;
    await controller.jobs.update({ ...now, spec: { ...now.spec, priority } });
  }
  await new Promise((done) => setTimeout(done, 10));
  gate.resolve();
  // The retry after an error comes 100 ms later: this round is the one that the changes asked for.
  await expect.poll(() => rounds, { timeout: 80, interval: 5 }).toBe(2);
});

it('ends the tasks of a job that is deleted', async () => {
  await using controller = started({}, false);
  await controller.create('one');
  await expect.poll(() => controller.executor.live.length).toBe(1);
  await controller.jobs.delete({ namespace: 'default', name: 'one' });
  await expect.poll(() => controller.executor.live.length).toBe(0);
});

it('tries again what failed, and lists again when its watch expired', async () => {
  const errors: unknown[] = [];
  let refusals = 2;
  const resolve = async (): Promise<Resolution> => {
    if (refusals-- > 0) throw new Error('the registry is down');
    return { ok: true, template };
  };
  const jobs = new MemoryResourceStore<RenderJob>('RenderJob');
  const watch = jobs.watch.bind(jobs);
  let expired = 0;
  jobs.watch = async function* (options) {
    for await (const event of watch(options)) {
      yield event;
      if (expired++ < 3) throw new Expired('RenderJob', '1');
    }
  };
  await using controller = started({ jobs, templates: { resolve }, onError: (error) => errors.push(error) });
  const { uid: _uid, ...metadata } = aJob({}).metadata;
  await jobs.create({ ...aJob({}), metadata });
  await expect
    .poll(async () => (await jobs.get({ namespace: 'default', name: 'video' }))?.status?.phase, {
      timeout: 5000,
    })
    .toBe('Succeeded');
  expect(errors.map(String)).toEqual(['Error: the registry is down', 'Error: the registry is down']);
  expect(expired).toBeGreaterThan(3);
  expect(controller.decisions.length).toBeGreaterThan(0);
});

it('stops when told, also while it waits', async () => {
  const controller = started({}, false);
  await controller.create('one');
  await expect.poll(() => controller.executor.live.length).toBe(1);
  await controller[Symbol.asyncDispose]();
  const { length } = controller.decisions;
  await controller.create('two');
  await new Promise((done) => setTimeout(done, 20));
  expect(controller.decisions).toHaveLength(length);
});
