import { expect, test } from 'vitest';
import { allCases, type Case } from './cases.ts';
import type { Measured } from './measure.ts';
import { report } from './report.ts';

test('a row for each case, measured, failed or left out', () => {
  const cases = allCases(1, 0).slice(0, 3);
  const [good, bad] = cases as [Case, Case];
  const results = new Map<Case, Measured | Error>([
    [good, { numbers: [0, 1], worstTicks: 1, worstClickMs: 0.3333 }],
    [bad, new Error('no browser')],
  ]);
  const rows = report(cases, results)
    .trimEnd()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).join(' '));
  expect(rows).toEqual([
    'fps frames ticks click ms layout',
    '24 2 1 0.333 whole',
    '24 - - - even: no browser',
    '24 - - - uneven: not rendered',
  ]);
});
