import type { Failure, Stage } from '@renderfleet/resources';
import type { TaskFailure } from '@renderfleet/tasks';

/** Longest texts of `status.failure`, in bytes of UTF-8: together with all the rest the status stays below 10 KB. */
const LIMITS = { reason: 128, message: 1024, fix: 512, logTail: 2048 } as const;

/** Cuts `text` to `maxBytes` of UTF-8, whole characters only. @param keep  which end matters */
export const cutBytes = (text: string, maxBytes: number, keep: 'start' | 'end' = 'start'): string => {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= maxBytes) return text;
  const room = maxBytes - 3; // for the ellipsis
  const kept = keep === 'start' ? bytes.subarray(0, room) : bytes.subarray(bytes.length - room);
  const whole = new TextDecoder().decode(kept).replace(/^\uFFFD+|\uFFFD+$/g, '');
  return keep === 'start' ? `${whole}…` : `…${whole}`;
};

/** A task's failure as the status tells it. */
export const toFailure = (failure: TaskFailure, stage: Stage, index: number): Failure => {
  const { retry: _retry, ...told } = failure;
  return cutFailure({ ...told, stage, ...(stage === 'chunk' && { chunk: index }) });
};

export const cutFailure = (failure: Failure): Failure => ({
  ...failure,
  reason: cutBytes(failure.reason, LIMITS.reason),
  message: cutBytes(failure.message, LIMITS.message),
  ...(failure.fix !== undefined && { fix: cutBytes(failure.fix, LIMITS.fix) }),
  ...(failure.logTail !== undefined && { logTail: cutBytes(failure.logTail, LIMITS.logTail, 'end') }),
});
