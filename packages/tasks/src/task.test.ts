import { stageSchema } from '@renderfleet/resources';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTaskId, taskId, taskSchema } from './task.ts';

describe('task ids', () => {
  test('name the job, the stage, the chunk and the attempt', () => {
    expect(taskId('6f9e', { stage: 'chunk', index: 12 }, 2)).toBe('6f9e.chunk.12.2');
  });
  test('come back as what they were made of, dots in the uid included', () => {
    const parts = fc.record({
      uid: fc.stringMatching(/^[a-z0-9.-]{1,40}$/),
      stage: fc.constantFrom(...stageSchema.options),
      index: fc.nat(),
      attempt: fc.integer({ min: 1, max: 99 }),
    });
    fc.assert(
      fc.property(parts, ({ uid, stage, index, attempt }) => {
        expect(parseTaskId(taskId(uid, { stage, index }, attempt))).toEqual({ uid, stage, index, attempt });
      }),
    );
  });
  test.each(['', 'u1', 'u1.chunk.1', 'u1.paint.1.1', 'u1.chunk.one.1', '.chunk.1.1', 'u1.chunk.-1.1'])(
    '%j is none',
    (id) => {
      expect(() => parseTaskId(id)).toThrow(RangeError);
    },
  );
});

describe('a task', () => {
  const task = {
    version: 1,
    id: 'u1.chunk.0.1',
    job: { uid: 'u1', namespace: 'default', name: 'intro' },
    stage: 'chunk',
    index: 0,
    attempt: 1,
    frames: { from: 0, to: 29 },
    deadlineSeconds: 600,
    priority: 0,
  };
  test('is what it is after a trip as JSON', () => {
    expect(taskSchema.parse(JSON.parse(JSON.stringify(task)))).toEqual(task);
  });
  test('fits in 1 KB with the longest names', () => {
    const longest = {
      ...task,
      id: 'x'.repeat(200),
      job: { uid: 'u'.repeat(64), namespace: 'n'.repeat(63), name: 'j'.repeat(63) },
    };
    expect(JSON.stringify(taskSchema.parse(longest)).length).toBeLessThan(1024);
  });
  test.each([
    ['attempt 0', { attempt: 0 }],
    ['a negative chunk', { index: -1 }],
    ['an unknown stage', { stage: 'paint' }],
    ['no time at all', { deadlineSeconds: 0 }],
    ['a field that nobody knows', { extra: 1 }],
    ['another version', { version: 2 }],
  ])('is refused with %s', (_, change) => {
    expect(taskSchema.safeParse({ ...task, ...change }).success).toBe(false);
  });
});
