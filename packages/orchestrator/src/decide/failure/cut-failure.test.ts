import { expect, it } from 'vitest';
import { failureOf } from '../../testing/tasks.ts';
import { cutBytes, toFailure } from './cut-failure.ts';

it.each([
  ['short', 10, 'start', 'short'],
  ['abcdefghij', 8, 'start', 'abcde…'],
  ['abcdefghij', 8, 'end', '…fghij'],
  ['ããããã', 8, 'start', 'ãã…'],
  ['ããããã', 8, 'end', '…ãã'],
] as const)('cuts %j to %i bytes at the %s', (text, bytes, keep, expected) => {
  expect(cutBytes(text, bytes, keep)).toBe(expected);
});

it('names stage and chunk, keeps the end of the log, and drops what only the orchestrator needs', () => {
  const failure = failureOf('never', { fix: 'Do this.', frame: 7, logTail: `${'x'.repeat(5000)}the cause` });
  const told = toFailure(failure, 'chunk', 4);
  expect(told).toMatchObject({ stage: 'chunk', chunk: 4, frame: 7, fix: 'Do this.' });
  expect(told).not.toHaveProperty('retry');
  expect(told.logTail).toMatch(/^…x+the cause$/);
  expect(toFailure(failure, 'audio', 0)).not.toHaveProperty('chunk');
});
