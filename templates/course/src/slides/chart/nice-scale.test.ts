import { expect, it } from 'vitest';
import { niceScale } from './nice-scale.ts';

it.each([
  ['from zero', [3, 18], [0, 5, 10, 15, 20]],
  ['negative too', [-12, 60], [-20, 0, 20, 40, 60]],
  ['small', [0.03, 0.1], [0, 0.025, 0.05, 0.075, 0.1]],
  ['all zero', [0, 0], [0, 0.25]],
  ['a high that is a tick', [100], [0, 25, 50, 75, 100]],
])('%s', (_, values, ticks) => {
  expect(niceScale(values, 4).ticks).toEqual(ticks);
});
