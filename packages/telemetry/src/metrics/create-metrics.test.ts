import { register, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { createMetrics } from './create-metrics.ts';
import { METRICS } from './definitions.ts';

describe('createMetrics', () => {
  it('exports every metric, counters from zero', async () => {
    const text = await createMetrics().registry.metrics();
    for (const { name, type } of Object.values(METRICS)) expect(text).toContain(`# TYPE ${name} ${type}`);
    expect(text).toContain('renderfleet_frames_captured_total 0');
    expect(text).toContain('renderfleet_task_retries_total{stage="audio",fault="upstream"} 0');
    expect(text).toContain('renderfleet_jobs_total{phase="Cancelled"} 0');
  });
  it('counts and observes', async () => {
    const metrics = createMetrics();
    metrics.framesCapturedTotal.increment();
    metrics.framesCapturedTotal.increment(29);
    metrics.ttsCacheTotal.increment({ result: 'hit' });
    metrics.ttsCacheTotal.increment({ result: 'hit' }, 2);
    metrics.frameSeconds.observe(0.03);
    metrics.taskDurationSeconds.observe({ stage: 'chunk', outcome: 'succeeded' }, 12);
    const text = await metrics.registry.metrics();
    expect(text).toContain('renderfleet_frames_captured_total 30');
    expect(text).toContain('renderfleet_tts_cache_total{result="hit"} 3');
    expect(text).toContain('renderfleet_frame_seconds_bucket{le="0.03"} 1');
    expect(text).toContain('renderfleet_frame_seconds_bucket{le="0.02"} 0');
    expect(text).toContain('renderfleet_task_duration_seconds_sum{stage="chunk",outcome="succeeded"} 12');
  });
  it('puts a value from outside the set under "other", and ignores what is no number', async () => {
    const metrics = createMetrics();
    const phase: 'Failed' = JSON.parse('"default/some-job-id"');
    metrics.jobsTotal.increment({ phase });
    metrics.jobDurationSeconds.observe(Number.NaN);
    const text = await metrics.registry.metrics();
    expect(text).toContain('renderfleet_jobs_total{phase="other"} 1');
    expect(text).not.toContain('some-job-id');
    expect(text).toContain('renderfleet_job_duration_seconds_count 0');
  });
  it('holds no global state: two sets do not meet, and the default registry stays empty', async () => {
    const [one, two] = [createMetrics(), createMetrics()];
    one.chunksReusedTotal.increment();
    expect(await two.registry.metrics()).toContain('renderfleet_chunks_reused_total 0');
    expect(register.getMetricsAsArray()).toEqual([]);
  });
  it('uses the registry that it is given, with process metrics if asked', async () => {
    const registry = new Registry();
    expect(createMetrics(registry, { processMetrics: true }).registry).toBe(registry);
    expect(await registry.metrics()).toContain('process_cpu_user_seconds_total');
  });
  it('refuses wrong labels at compile time', () => {
    const metrics = createMetrics();
    // @ts-expect-error a stage that does not exist
    metrics.taskRetriesTotal.increment({ stage: 'upload', fault: 'user' });
    // @ts-expect-error a label is missing
    metrics.taskRetriesTotal.increment({ stage: 'chunk' });
    // @ts-expect-error labels on a metric without any
    metrics.framesCapturedTotal.increment({ job: 'x' });
    expect(metrics).toBeDefined();
  });
});
