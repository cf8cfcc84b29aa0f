import { expect, test } from 'vitest';
import type { FrameSource } from '../capture/frame-source.ts';
import { makePlan } from '../testing/make-plan.ts';
import { isWorthwhile, measureCost } from './measure-cost.ts';

/** Stands for a browser: each frame takes what `ms` says. */
const slow = (ms: readonly number[], captured: number[] = []): FrameSource => ({
  name: 'slow',
  capture: async ({ only = [], onFrame, signal }) => {
    for (const [index, frame] of only.entries()) {
      await new Promise((resolve) => setTimeout(resolve, ms[index] ?? 0));
      signal.throwIfAborted();
      captured.push(frame);
      await onFrame({ frame, picture: new Uint8Array() });
    }
    return { audio: [], inlineAudioFile: null };
  },
});
const plan = makePlan({ range: { from: 100, to: 699 } });
const deps = { signal: new AbortController().signal, openSeconds: 0.5 };

test('the median of three frames over the range, the first of all not counted', async () => {
  const captured: number[] = [];
  const seconds = await measureCost(plan, '/site', { ...deps, frames: slow([300, 20, 60, 150], captured) });
  expect(captured).toEqual([100, 300, 499, 699]);
  expect(seconds).toBeGreaterThan(0.05);
  expect(seconds).toBeLessThan(0.14);
});
test.each([
  ['a short range', { from: 0, to: 298 }, 0.1, false],
  ['just long enough', { from: 0, to: 299 }, 0.1, true],
  ['a page that opens slowly', { from: 0, to: 299 }, 1.6, false],
  ['a page that opens slowly, and a long video', { from: 0, to: 2999 }, 1.6, true],
] as const)('%s', (_, range, openSeconds, expected) => {
  expect(isWorthwhile(range, openSeconds)).toBe(expected);
});
test('longer than 2 s, or failing: no figure and no failure', async () => {
  const started = Date.now();
  expect(await measureCost(plan, '/site', { ...deps, frames: slow([10, 2100]) })).toBeUndefined();
  expect(Date.now() - started).toBeLessThan(3000);
  const failing = { name: 'failing', capture: () => Promise.reject(new Error('no')) };
  expect(await measureCost(plan, '/site', { ...deps, frames: failing })).toBeUndefined();
});
