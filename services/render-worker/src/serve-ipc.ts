import type { Engine } from '@renderfleet/render-engine';
import { type FromWorker, type TaskProgress, toWorkerSchema } from '@renderfleet/tasks';

/** Progress goes out at most this often: for 100 workers every frame would be a flood. */
const PROGRESS_EVERY_MS = 200;

const send = (message: FromWorker): void => {
  process.send?.(message);
};

const throttled = (emit: (progress: TaskProgress) => void): ((progress: TaskProgress) => void) => {
  let last = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.note === undefined && now - last < PROGRESS_EVERY_MS) return;
    last = now;
    emit(progress);
  };
};

/** Runs the tasks that the parent process sends, one at a time, until the parent goes. */
export const serveIpc = (engine: Engine, signal: AbortSignal): void => {
  let busy = Promise.resolve();
  process.on('message', (raw) => {
    const { task } = toWorkerSchema.parse(raw);
    busy = busy.then(async () => {
      const outcome = await engine.run(task, {
        signal,
        onProgress: throttled((progress) => send({ type: 'progress', progress })),
        onLog: (line) => send({ type: 'log', line: line.slice(0, 2000) }),
      });
      send({ type: 'done', taskId: task.id, outcome });
    });
  });
  send({ type: 'ready' });
};
