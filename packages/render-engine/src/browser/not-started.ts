import { classify } from '../errors/classify.ts';
import { EngineError } from '../errors/engine-error.ts';

const WHY = new Set(['DiskFull', 'OutOfMemory']);

/** What a program that would not start is reported as; never a disruption, since the next try meets the same program. */
export const notStarted = (executable: string, cause: unknown): EngineError => {
  const known = classify(cause, 'platform');
  if (WHY.has(known.reason)) return known;
  // Remotion's advice is for its own command line, and the stack is its own.
  const lines = (cause instanceof Error ? cause.message : String(cause))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^at |remotion\.dev|^Failed to launch the browser/.test(line));
  const why = lines.join('; ').slice(0, 600) || 'it ended at once';
  return new EngineError(`${executable} does not start: ${why}`, {
    reason: 'BrowserNotStarted',
    fault: 'platform',
    retry: 'same',
    fix: 'Run `renderfleet doctor`: it starts the browser and says what it lacks.',
    cause,
  });
};
