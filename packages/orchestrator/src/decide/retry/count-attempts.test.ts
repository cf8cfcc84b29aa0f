import { expect, it } from 'vitest';
import { failed, seen } from '../../testing/tasks.ts';
import { countAttempts } from './count-attempts.ts';

it.each([
  ['nothing yet', [], undefined, 0, { total: 0, disruptions: 0, nextAttempt: 1 }],
  [
    'a first failure',
    [seen('prepare.0.1', 'succeeded'), failed('chunk.0.1', 'same')],
    undefined,
    0,
    { total: 1, disruptions: 0, nextAttempt: 2 },
  ],
  [
    'a failure already recorded',
    [failed('chunk.0.1', 'same')],
    { total: 1, disruptions: 0 },
    0,
    { total: 1, disruptions: 0, nextAttempt: 2 },
  ],
  [
    'one recorded, one fresh disruption',
    [failed('chunk.0.1', 'same', 10), failed('chunk.1.1', 'disruption', 20)],
    { total: 1, disruptions: 0 },
    0,
    { total: 1, disruptions: 1, nextAttempt: 3 },
  ],
  [
    'the executor has forgotten all',
    [],
    { total: 3, disruptions: 2 },
    0,
    { total: 3, disruptions: 2, nextAttempt: 6 },
  ],
  [
    'a fresh failure after it has forgotten',
    [failed('chunk.4.6', 'same')],
    { total: 3, disruptions: 2 },
    0,
    { total: 4, disruptions: 2, nextAttempt: 7 },
  ],
  [
    'an overdue attempt',
    [seen('chunk.0.1', 'running')],
    undefined,
    1,
    { total: 0, disruptions: 1, nextAttempt: 2 },
  ],
  [
    'failures after overdue attempts were cancelled and left: the highest number tells how many there were',
    [failed('chunk.1.1', 'same', 10), failed('chunk.2.4', 'same', 20)],
    { total: 1, disruptions: 1 },
    0,
    { total: 1, disruptions: 3, nextAttempt: 5, unrecorded: true },
  ],
])('%s', (_name, tasks, recorded, overdue, expected) => {
  expect(countAttempts(tasks, recorded, overdue)).toMatchObject(expected);
});
