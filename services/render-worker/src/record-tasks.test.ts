import type { Engine } from '@renderfleet/render-engine';
import { type Task, taskId, type TaskFailure, type TaskOutcome } from '@renderfleet/tasks';
import { createLogger, createMetrics } from '@renderfleet/telemetry';
import { describe, expect, test } from 'vitest';
import { recordTasks } from './record-tasks.ts';

const chunk: Task = {
  version: 1,
  id: taskId('u1', { stage: 'chunk', index: 3 }, 2),
  job: { uid: 'u1', namespace: 'default', name: 'intro' },
  stage: 'chunk',
  index: 3,
  attempt: 2,
  frames: { from: 0, to: 29 },
  deadlineSeconds: 60,
  priority: 0,
};
const rendered = (reused: boolean): TaskOutcome => ({
  ok: true,
  result: { stage: 'chunk', frames: 30, bytes: 1, reused, seconds: 1, cpuSeconds: 1 },
});
const broken = (retry: TaskFailure['retry']): TaskOutcome => ({
  ok: false,
  failure: { reason: 'BrowserCrashed', fault: 'platform', retry, message: 'gone' },
});

/** Stands in for an engine, which needs a browser: it captures some frames and ends as it is told. */
const engineThat = (ends: TaskOutcome, framesDone: number): Engine => ({
  run: async (task, { onProgress }) => {
    onProgress({ taskId: task.id, stage: task.stage, framesDone });
    return ends;
  },
  still: async () => ({ ok: true }),
  [Symbol.asyncDispose]: async () => {},
});

const record = async (ends: TaskOutcome, framesDone: number, signal = new AbortController().signal) => {
  const lines: Record<string, unknown>[] = [];
  const destination = {
    write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  };
  const metrics = createMetrics();
  const log = createLogger({ component: 'render-worker', destination });
  const engine = recordTasks(engineThat(ends, framesDone), { log, metrics });
  const seen: number[] = [];
  const outcome = await engine.run(chunk, {
    signal,
    onProgress: (progress) => seen.push(progress.framesDone),
    onLog: () => {},
  });
  return { outcome, seen, lines, numbers: await metrics.registry.metrics() };
};

describe('a task that is recorded', () => {
  test('ends as it would, and its progress goes on', async () => {
    const ends = rendered(false);
    const { outcome, seen } = await record(ends, 30);
    expect(outcome).toBe(ends);
    expect(seen).toEqual([30]);
  });
  test('is one line', async () => {
    const { lines } = await record(rendered(false), 30);
    expect(lines).toEqual([
      {
        time: expect.any(String) as string,
        level: 'info',
        component: 'render-worker',
        job: 'default/intro',
        uid: 'u1',
        stage: 'chunk',
        chunk: 3,
        attempt: 2,
        task: 'u1.chunk.3.2',
        outcome: 'succeeded',
        seconds: expect.any(Number) as number,
        frames: 30,
        reused: false,
        msg: expect.stringMatching(/^chunk 3 succeeded after \d+\.\d s$/) as string,
      },
    ]);
  });
  test.each([
    ['failed', broken('same'), undefined],
    ['disrupted', broken('disruption'), undefined],
    ['cancelled', broken('disruption'), AbortSignal.abort()],
  ])('%s: a warning with the reason, counted by its outcome', async (outcome, ends, signal) => {
    const { lines, numbers } = await record(ends, 7, signal);
    expect(lines).toMatchObject([{ level: 'warn', outcome, reason: 'BrowserCrashed', fault: 'platform' }]);
    expect(lines[0]?.['msg']).toMatch(/: BrowserCrashed: gone$/);
    expect(numbers).toContain(
      `renderfleet_task_duration_seconds_count{stage="chunk",outcome="${outcome}"} 1`,
    );
    expect(numbers).toContain('renderfleet_frames_captured_total 7');
  });
  test('found again: no frame was captured', async () => {
    const { numbers } = await record(rendered(true), 30);
    expect(numbers).toContain('renderfleet_frames_captured_total 0');
    expect(numbers).toContain('renderfleet_chunks_reused_total 1');
  });
});
