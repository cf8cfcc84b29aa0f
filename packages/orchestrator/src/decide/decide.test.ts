import type { RenderJobSpecInput, RenderJobStatus } from '@renderfleet/resources';
import { renderJobStatusSchema } from '@renderfleet/resources';
import type { ChunkLayout } from '@renderfleet/tasks';
import { describe, expect, it } from 'vitest';
import type { TaskObservation } from '../ports.ts';
import { DIGEST, UID, aJob, at, condition, failed, seen } from '../testing/index.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import type { Observation } from './observation.ts';

const template = { bundle: { uri: '/bundle' }, defaultProps: {}, caps: {} };
const layoutOf = (count: number, size = 100): ChunkLayout => ({
  version: 1,
  planDigest: DIGEST,
  chunks: Array.from({ length: count }, (_, n) => ({ from: n * size, to: (n + 1) * size - 1 })),
});
const start = at(0).getTime() / 1000;
const task = (short: string, state: TaskObservation['state'], seconds = 0): TaskObservation =>
  seen(short, state, start + seconds);

const ask = (
  tasks: TaskObservation[],
  more: Partial<Observation> & { spec?: RenderJobSpecInput; status?: RenderJobStatus; now?: number } = {},
): Decision => {
  const { spec = {}, status, now = 10, ...rest } = more;
  const job = aJob(spec, status);
  return decide(
    { job, tasks, layout: null, resolution: { ok: true, template }, slots: 2, window: 6, ...rest },
    at(now),
  );
};
/** A decision and what follows when its status is stored. */
const accepted = (): RenderJobStatus => ask([]).status;
const rendering = (layout: ChunkLayout): RenderJobStatus =>
  ask([task('prepare.0.1', 'succeeded')], { status: accepted(), layout, resolution: null }).status;
const short = (decision: Decision): string[] => decision.ensure.map(({ id }) => id.slice(UID.length + 1));

describe('decide', () => {
  it('accepts, records the request, and prepares', () => {
    const decision = ask([], { spec: { props: { a: 1 } } });
    expect(decision).toMatchObject({
      request: { props: { a: 1 } },
      cancel: [],
      done: false,
      status: { phase: 'Pending' },
    });
    expect(short(decision)).toEqual(['prepare.0.1']);
    expect(decision.ensure[0]).toMatchObject({ deadlineSeconds: 1800, priority: 0 });
  });

  it('never starts anything that was not accepted', () => {
    expect(ask([], { resolution: null })).toMatchObject({ ensure: [], status: { phase: 'Pending' } });
  });

  it('freezes the layout of a plan, and makes another only for another plan that was never recorded', () => {
    const prepared = [task('prepare.0.1', 'succeeded')];
    expect(ask(prepared, { status: accepted() }).layout?.planDigest).toBe(DIGEST);
    expect(ask(prepared, { status: accepted(), layout: layoutOf(9) }).layout).toBeUndefined();
    const stale = { ...layoutOf(9), planDigest: 'e'.repeat(64) };
    expect(ask(prepared, { status: accepted(), layout: stale }).layout?.planDigest).toBe(DIGEST);
    expect(ask([], { status: rendering(layoutOf(9)), layout: null }).status).toMatchObject({
      phase: 'Failed',
      failure: { reason: 'LayoutLost' },
    });
  });

  it('fails when the chunking asked for is impossible', () => {
    const prepare = seen('prepare.0.1', 'succeeded', start, {
      ok: true,
      result: {
        stage: 'prepare',
        planDigest: DIGEST,
        range: { from: 0, to: 99_999 },
        fps: 30,
        width: 2,
        height: 2,
        warnings: [],
        seconds: 1,
        cpuSeconds: 1,
      },
    });
    const { status } = ask([prepare], { status: accepted(), spec: { chunking: { frames: 3 } } });
    expect(status).toMatchObject({
      phase: 'Failed',
      failure: { reason: 'InvalidChunking', fault: 'user', fix: expect.stringContaining('10') },
    });
  });

  it('ends an overdue attempt, and starts the next only when it is gone', () => {
    const layout = layoutOf(9);
    const tasks = [task('prepare.0.1', 'succeeded'), task('chunk.0.1', 'running', 0)];
    const decision = ask(tasks, { status: rendering(layout), layout, now: 1831 });
    expect(decision.cancel).toEqual([`${UID}.chunk.0.1`]);
    expect(short(decision)).not.toContain('chunk.0.2');
    expect(decision).toMatchObject({
      requeueAfterSeconds: 1,
      status: { attempts: { total: 0, disruptions: 1 } },
    });
    const gone = ask([task('prepare.0.1', 'succeeded')], { status: decision.status, layout, now: 1832 });
    expect(short(gone)).toContain('chunk.0.2');
  });

  it('stands by its end: nothing is started, what is live is ended', () => {
    const ended: RenderJobStatus = { ...accepted(), phase: 'Failed', finishedAt: at(5).toISOString() };
    expect(ask([task('chunk.0.1', 'queued')], { status: ended })).toMatchObject({
      cancel: 'all',
      ensure: [],
      done: true,
      status: ended,
    });
  });

  it('ends a job that is being deleted', () => {
    const job = aJob({}, accepted());
    const dying = { ...job, metadata: { ...job.metadata, deletionTimestamp: at(1).toISOString() } };
    const decision = decide(
      { job: dying, tasks: [], layout: null, resolution: null, slots: 2, window: 6 },
      at(2),
    );
    expect(decision).toMatchObject({ cancel: 'all', ensure: [], status: { phase: 'Cancelled' } });
  });

  it('puts failures on record before it starts anything', () => {
    const layout = layoutOf(9);
    const tasks = [task('prepare.0.1', 'succeeded'), failed('chunk.0.1', 'same', start)];
    const first = ask(tasks, { status: rendering(layout), layout, now: 60 });
    expect(first).toMatchObject({
      ensure: [],
      status: { attempts: { total: 1 } },
      requeueAfterSeconds: 0.05,
    });
    expect(short(ask(tasks, { status: first.status, layout, now: 60 }))).toContain('chunk.0.2');
  });

  it.each<[string, RenderJobSpecInput, TaskObservation[], number | undefined]>([
    ['nothing to wait for', {}, [task('prepare.0.1', 'queued')], undefined],
    ['the pending deadline', { deadlines: { pending: '1m' } }, [task('prepare.0.1', 'queued')], 50],
    ['the overdue check', {}, [task('prepare.0.1', 'running', 10)], 1830],
    [
      'a backoff',
      { retry: { backoff: { initial: '10s' } } },
      [failed('prepare.0.1', 'same', start + 10)],
      10,
    ],
  ])('looks again after: %s', (_name, spec, tasks, expected) => {
    const attempts = { total: 1, disruptions: 0 };
    const wait = ask(tasks, {
      spec,
      status: { ...accepted(), attempts },
      resolution: null,
    }).requeueAfterSeconds;
    if (expected === undefined) expect(wait).toBeUndefined();
    else expect((wait ?? 0) / expected).toBeCloseTo(1.1, 0);
  });

  it('writes creeping figures at most every 5 s and 1 %, and tells them live', () => {
    const layout = layoutOf(9);
    const status = rendering(layout);
    const at50 = (now: number, framesDone: number): Decision => {
      const running = task('chunk.0.1', 'running');
      const progress = { taskId: running.task.id, stage: 'chunk' as const, framesDone };
      return ask([task('prepare.0.1', 'succeeded'), { ...running, progress }], { status, layout, now });
    };
    expect(at50(12, 50).status.progress).toEqual(status.progress);
    expect(at50(12, 50)).toMatchObject({ requeueAfterSeconds: 3, progress: { framesDone: 50, percent: 9 } });
    expect(at50(40, 5).status.progress).toEqual(status.progress);
    expect(at50(20, 50).status.progress).toMatchObject({
      framesDone: 50,
      percent: 9,
      fps: 5,
      etaSeconds: 170,
    });
  });

  it('never goes back, whatever the executor has forgotten', () => {
    const layout = layoutOf(9);
    const status = {
      ...rendering(layout),
      progress: { percent: 40, framesDone: 360, framesTotal: 900, fps: 5, updatedAt: at(10).toISOString() },
    };
    expect(ask([task('prepare.0.1', 'succeeded')], { status, layout, now: 20 }).progress).toMatchObject({
      percent: 40,
      framesDone: 360,
    });
  });

  it('changes nothing when nothing happens', () => {
    const layout = layoutOf(9);
    const tasks = [task('prepare.0.1', 'succeeded'), task('chunk.0.1', 'running')];
    const first = ask(tasks, { status: rendering(layout), layout, resolution: null });
    const second = ask(tasks, { status: first.status, layout, resolution: null, now: 300 });
    expect(second).toMatchObject({ status: first.status, events: [] });
  });

  it('keeps conditions and fields of other controllers', () => {
    const status = { ...accepted(), device: { selected: 'GPU' as const } };
    status.conditions = [...status.conditions, condition('DeviceFallback', 'True', at(1))];
    const next = ask([], { status, resolution: null }).status;
    expect(next.device).toEqual({ selected: 'GPU' });
    expect(next.conditions.at(-1)).toEqual(status.conditions.at(-1));
  });
});

describe('a job of 10,000 chunks', () => {
  const layout = layoutOf(10_000);
  const text = 'ã'.repeat(5000);
  const tasks = [
    task('prepare.0.1', 'succeeded'),
    // Every other chunk is done: the most ranges there can be.
    ...Array.from({ length: 5000 }, (_, n) => task(`chunk.${2 * n}.1`, 'succeeded')),
    ...Array.from({ length: 900 }, (_, n) =>
      failed(`chunk.${2 * n + 1}.1`, 'never', start, { message: text, logTail: text, fix: text }),
    ),
  ];

  it('has a status below 10 KB, even when it fails with long texts', () => {
    const range = { from: 0, to: 999_999 };
    const { status } = ask(tasks, {
      status: { ...rendering(layout), startedAt: at(0).toISOString() },
      layout,
      spec: { frames: range },
    });
    expect(status.phase).toBe('Failed');
    expect(renderJobStatusSchema.parse(status)).toEqual(status);
    expect(Buffer.byteLength(JSON.stringify(status))).toBeLessThan(10_000);
  });

  it('is decided in a few milliseconds', () => {
    const status = rendering(layout);
    const ordinary = tasks.slice(0, 5001);
    const took = Array.from({ length: 10 }, () => {
      const before = performance.now();
      ask(ordinary, { status, layout, spec: { retry: { maxFailedChunks: 1000 } } });
      return performance.now() - before;
    });
    // About 10 ms; the bound is loose because machines that run tests are busy.
    expect(Math.min(...took)).toBeLessThan(100);
  });
});
