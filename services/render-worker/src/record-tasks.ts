import type { Engine } from '@renderfleet/render-engine';
import type { Task, TaskOutcome } from '@renderfleet/tasks';
import { jobLogger, type Logger, type Metrics } from '@renderfleet/telemetry';

type Word = 'succeeded' | 'failed' | 'cancelled' | 'disrupted';

const wordOf = (outcome: TaskOutcome, signal: AbortSignal): Word => {
  if (outcome.ok) return 'succeeded';
  if (signal.aborted) return 'cancelled';
  return outcome.failure.retry === 'disruption' ? 'disrupted' : 'failed';
};

const nameOf = ({ stage, index }: Task): string => (stage === 'chunk' ? `chunk ${index}` : stage);

/** The same engine, with one line in the log and one observation for each task that ends.
 *
 * A line carries job, uid, stage, chunk, attempt, the task's id, `outcome`, `seconds` and, of a chunk, `frames` captured. */
export const recordTasks = (
  engine: Engine,
  { log, metrics }: { readonly log: Logger; readonly metrics: Metrics },
): Engine => ({
  ...engine,
  run: async (task, options) => {
    const { job, stage, index, attempt } = task;
    const lines = jobLogger(log, {
      job: `${job.namespace}/${job.name}`,
      uid: job.uid,
      stage,
      attempt,
      ...(stage === 'chunk' ? { chunk: index } : {}),
    });
    const started = performance.now();
    let framesDone = 0;
    const ended = await engine.run(task, {
      ...options,
      onProgress: (progress) => {
        framesDone = progress.framesDone;
        options.onProgress(progress);
      },
    });
    const seconds = (performance.now() - started) / 1000;
    const outcome = wordOf(ended, options.signal);
    const reused = ended.ok && ended.result.stage === 'chunk' && ended.result.reused;
    const frames = reused || stage !== 'chunk' ? 0 : framesDone;
    metrics.taskDurationSeconds.observe({ stage, outcome }, seconds);
    metrics.framesCapturedTotal.increment(frames);
    if (reused) metrics.chunksReusedTotal.increment();
    const about = {
      task: task.id,
      outcome,
      seconds: Number(seconds.toFixed(3)),
      ...(stage === 'chunk' ? { frames, reused } : {}),
    };
    const text = `${nameOf(task)} ${outcome} after ${seconds.toFixed(1)} s`;
    if (ended.ok) lines.info(about, text);
    else {
      const { reason, fault, message } = ended.failure;
      lines.warn({ ...about, reason, fault }, `${text}: ${reason}: ${message}`);
    }
    return ended;
  },
});
