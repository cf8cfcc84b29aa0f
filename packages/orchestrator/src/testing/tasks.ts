import { type TaskFailure, type TaskOutcome, type TaskResult, parseTaskId } from '@renderfleet/tasks';
import type { TaskObservation } from '../ports.ts';

export const UID = '7d2f8a52-0000-4000-8000-000000000001';
export const DIGEST = 'd'.repeat(64);

const spent = { seconds: 2, cpuSeconds: 3 };

/** What a task that ends well says; `prepare` finds 900 frames. */
export const resultOf = (stage: string, range = { from: 0, to: 899 }): TaskResult => {
  switch (stage) {
    case 'prepare':
      return {
        stage: 'prepare',
        planDigest: DIGEST,
        range,
        fps: 30,
        width: 1920,
        height: 1080,
        secondsPerFrame: 0.1,
        warnings: [],
        ...spent,
      };
    case 'chunk':
      return { stage: 'chunk', frames: 60, bytes: 1000, reused: false, ...spent };
    case 'audio':
      return { stage: 'audio', reused: false, ...spent };
    default:
      return {
        stage: 'finalize',
        outputs: [{ kind: 'video', uri: 'file:///out.mp4', bytes: 10, sha256: 'a'.repeat(64) }],
        ...spent,
      };
  }
};

export const failureOf = (retry: TaskFailure['retry'], more: Partial<TaskFailure> = {}): TaskFailure => ({
  reason: 'BrowserCrashed',
  fault: 'platform',
  message: 'the browser ended in the middle of frame 7',
  retry,
  ...more,
});

/** An attempt as an executor reports it. @param short  `<stage>.<index>.<attempt>` @param atSeconds since the epoch */
export const seen = (
  short: string,
  state: TaskObservation['state'],
  atSeconds = 0,
  outcome?: TaskOutcome,
): TaskObservation => {
  const { stage, index, attempt } = parseTaskId(`${UID}.${short}`);
  const at = new Date(atSeconds * 1000);
  const ended = state === 'succeeded' || state === 'failed';
  const result: TaskOutcome = outcome ?? { ok: true, result: resultOf(stage) };
  return {
    task: {
      version: 1,
      id: `${UID}.${short}`,
      job: { uid: UID, namespace: 'default', name: 'video' },
      stage,
      index,
      attempt,
      deadlineSeconds: 1800,
      priority: 0,
    },
    state,
    ...(state !== 'queued' && { startedAt: at }),
    ...(ended && { finishedAt: at, outcome: result }),
  };
};

export const failed = (
  short: string,
  retry: TaskFailure['retry'],
  atSeconds = 0,
  more: Partial<TaskFailure> = {},
): TaskObservation => seen(short, 'failed', atSeconds, { ok: false, failure: failureOf(retry, more) });
