import type { RenderJobStatus } from '@renderfleet/resources';
import { expect, it } from 'vitest';
import { aJob, at, condition } from '../../testing/jobs.ts';
import { checkDeadlines, suspendedSeconds } from './deadlines.ts';

const job = aJob({ deadlines: { pending: '1m', active: '10m' } });
const none: RenderJobStatus = { conditions: [] };
const paused: RenderJobStatus = {
  conditions: [condition('Suspended', 'True', at(100))],
  suspendedSeconds: 50,
};

it.each([
  ['pending, in time', none, undefined, 59, { remainingSeconds: 1 }],
  ['pending too long', none, undefined, 61, { failure: { reason: 'PendingDeadlineExceeded' } }],
  ['active, in time', none, at(30), 600, { remainingSeconds: 30 }],
  ['active too long', none, at(30), 631, { failure: { reason: 'ActiveDeadlineExceeded' } }],
  [
    'time suspended before does not count',
    { ...none, suspendedSeconds: 100 },
    at(0),
    650,
    { remainingSeconds: 50 },
  ],
  ['the clock stands still while suspended', paused, at(0), 5000, { remainingSeconds: 550 }],
])('%s', (_name, status, startedAt, nowSeconds, expected) => {
  expect(checkDeadlines(job, status, startedAt?.toISOString(), at(nowSeconds))).toMatchObject(expected);
});

it('has no deadline unless one is set', () => {
  expect(checkDeadlines(aJob({}), none, undefined, at(1e6))).toEqual({});
});

it('adds the current pause to those before', () => {
  expect(suspendedSeconds(paused, at(160))).toBe(110);
});
