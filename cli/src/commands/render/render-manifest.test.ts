import type { RenderJob } from '@renderfleet/resources';
import { expect, test } from 'vitest';
import { Ledger } from '../../progress/ledger.ts';
import { resultLine } from './render-manifest.ts';

test.each([
  ['Rendering', true, { succeeded: false, interrupted: true }],
  ['Succeeded', false, { succeeded: true, interrupted: false }],
])('the last line of --json for a job that is %s', (phase, interrupted, said) => {
  const job = { metadata: { name: 'a' }, status: { phase, conditions: [] } } as unknown as RenderJob;
  const line = resultLine({ job, ledger: new Ledger(), seconds: 1, slots: 1 }, interrupted);
  expect(JSON.parse(line)).toMatchObject({ type: 'result', job: 'a', ...said });
});
