import type { Case } from './cases.ts';
import type { Measured } from './measure.ts';

const row = (fps: unknown, frames: unknown, ticks: unknown, clickMs: unknown, layout: string): string =>
  `${[fps, frames, ticks, clickMs].map((cell) => String(cell).padStart(9)).join('')}  ${layout}\n`;

/** What was measured, as a table for people: worst timestamp error in ticks of 1/90000 s, worst click error in ms. */
export const report = (cases: readonly Case[], results: ReadonlyMap<Case, Measured | Error>): string =>
  row('fps', 'frames', 'ticks', 'click ms', 'layout') +
  cases
    .map((one) => {
      const result = results.get(one);
      if (result === undefined || result instanceof Error)
        return row(one.rate.fps, '-', '-', '-', `${one.name}: ${result?.message ?? 'not rendered'}`);
      return row(
        one.rate.fps,
        result.numbers.length,
        result.worstTicks,
        result.worstClickMs.toFixed(3),
        one.name,
      );
    })
    .join('');
