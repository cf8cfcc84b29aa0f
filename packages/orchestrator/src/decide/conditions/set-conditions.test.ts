import { expect, it } from 'vitest';
import { at, condition } from '../../testing/jobs.ts';
import { setConditions } from './set-conditions.ts';

const wanted = (type: string, status: 'True' | 'False', reason = 'New') => ({
  type,
  status,
  reason,
  message: 'm',
});

it('changes the time only with the status', () => {
  const old = [condition('A', 'True', at(0)), condition('B', 'False', at(0))];
  const set = setConditions(old, [wanted('A', 'True'), wanted('B', 'True'), wanted('C', 'False')], 4, at(9));
  expect(set.map(({ type, lastTransitionTime }) => [type, lastTransitionTime])).toEqual([
    ['A', at(0).toISOString()],
    ['B', at(9).toISOString()],
    ['C', at(9).toISOString()],
  ]);
  expect(set.every(({ observedGeneration, reason }) => observedGeneration === 4 && reason === 'New')).toBe(
    true,
  );
});

it('keeps conditions of other controllers', () => {
  const foreign = condition('DeviceFallback', 'True', at(1));
  expect(setConditions([foreign], [wanted('A', 'True')], 1, at(2))).toContainEqual(foreign);
});
