import { expect, it } from 'vitest';
import type { TaskObservation } from '../../ports.ts';
import { failed, seen } from '../../testing/tasks.ts';
import { type JudgeInput, MAX_DISRUPTIONS, MAX_STALLS, judgeTask } from './judge-task.ts';

const NOW = 10_000;
const retry = { attemptsPerChunk: 3, maxFailedChunks: 0, backoff: { initial: '2s', factor: 2, max: '2m' } };
const judge = (attempts: TaskObservation[], more: Partial<JudgeInput> = {}) =>
  judgeTask(attempts, { retry, now: new Date(NOW * 1000), forgottenFailures: 0, disruptions: 0, ...more });
const disruptions = (count: number): TaskObservation[] =>
  Array.from({ length: count }, (_, n) => failed(`chunk.0.${n + 1}`, 'disruption'));

const stalls = (count: number, from = 1): TaskObservation[] =>
  Array.from({ length: count }, (_, n) =>
    failed(`chunk.0.${from + n}`, 'disruption', 0, { reason: 'Stalled', fix: 'look' }),
  );

it.each<[string, TaskObservation[], object]>([
  ['never tried', [], { is: 'ready' }],
  ['queued', [seen('chunk.0.1', 'queued')], { is: 'live' }],
  ['running within its deadline', [seen('chunk.0.1', 'running', NOW - 1829)], { is: 'live' }],
  ['running 31 s over its deadline', [seen('chunk.0.1', 'running', NOW - 1831)], { is: 'overdue' }],
  [
    'succeeded after a failure',
    [failed('chunk.0.1', 'same'), seen('chunk.0.2', 'succeeded')],
    { is: 'done' },
  ],
  ['failed a moment ago', [failed('chunk.0.1', 'same', NOW)], { is: 'waiting' }],
  ['failed, backoff over', [failed('chunk.0.1', 'same', NOW - 3)], { is: 'ready' }],
  [
    'second failure waits longer',
    [failed('chunk.0.1', 'same'), failed('chunk.0.2', 'same', NOW - 3)],
    { is: 'waiting' },
  ],
  ['third failure is the last', [1, 2, 3].map((n) => failed(`chunk.0.${n}`, 'same')), { is: 'failed' }],
  ['same input would fail again', [failed('chunk.0.1', 'never')], { is: 'failed' }],
  ['disruptions do not count', disruptions(MAX_DISRUPTIONS - 1), { is: 'ready' }],
  [
    'disrupted again and again',
    disruptions(MAX_DISRUPTIONS),
    { is: 'failed', failure: { fault: 'platform' } },
  ],
  [
    'disruptions with a failure between',
    [...disruptions(6), failed('chunk.0.7', 'same'), failed('chunk.0.8', 'disruption')],
    { is: 'ready' },
  ],
  ['stalled, not often enough', stalls(MAX_STALLS - 1), { is: 'ready' }],
  [
    'stalled again and again',
    stalls(MAX_STALLS),
    { is: 'failed', failure: { reason: 'Stalled', fault: 'platform', fix: 'look' } },
  ],
  [
    'stalled with another disruption between',
    [...stalls(2), failed('chunk.0.3', 'disruption'), ...stalls(2, 4)],
    { is: 'ready' },
  ],
  [
    'ended without an outcome',
    [{ task: seen('chunk.0.1', 'queued').task, state: 'failed' }],
    { is: 'ready' },
  ],
])('%s', (_name, attempts, expected) => {
  expect(judge(attempts)).toMatchObject(expected);
});

it('counts failures that the executor has forgotten', () => {
  expect(judge([failed('prepare.0.3', 'same')], { forgottenFailures: 3 }).is).toBe('failed');
});

it('gives up on overdue attempts when the job was disrupted too often', () => {
  expect(judge([seen('chunk.0.9', 'running', 0)], { disruptions: MAX_DISRUPTIONS })).toMatchObject({
    is: 'failed',
    failure: { reason: 'AttemptOverdue' },
  });
});
