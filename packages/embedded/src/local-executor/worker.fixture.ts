// Stands for the worker program: what it does with a task is written in the task's job name.
import { spawn } from 'node:child_process';
import type { FromWorker, ToWorker } from '@renderfleet/tasks';

const send = (message: FromWorker): void => void process.send?.(message);

process.once('disconnect', () => process.exit(0));
process.on('message', ({ task }: ToWorker) => {
  const done = (): void =>
    send({
      type: 'done',
      taskId: task.id,
      outcome: { ok: true, result: { stage: 'audio', reused: false, seconds: 0, cpuSeconds: 0 } },
    });
  const behaviours: Record<string, () => void> = {
    works: done,
    slow: () => {
      setTimeout(done, 300);
    },
    crashes: () => {
      process.stderr.write('a last word\n');
      process.exit(7);
    },
    hangs: () => {},
    // A grandchild in a group of its own, as a browser is.
    spawns: () => {
      spawn('sleep', ['600'], { detached: true, stdio: 'ignore' }).unref();
    },
  };
  send({ type: 'progress', progress: { taskId: task.id, stage: task.stage, framesDone: 1 } });
  behaviours[task.job.name]?.();
});
send({ type: 'ready' });
