import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findReasons, reasonsIn } from './find-reasons.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const REASONS = findReasons(ROOT);
const PAGE = readFileSync(join(ROOT, 'docs/guide/troubleshooting.md'), 'utf8');

/** What the first column of the table lists. */
const listed = PAGE.split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, word]) => word ?? ''));

describe('reasons are found in', () => {
  test.each([
    ['a property', "{ reason: 'DiskFull', fault: 'platform' }", ['DiskFull']],
    ['a choice', "{\n reason: full ? 'DiskFull' : 'WorkerNotStarted',\n}", ['DiskFull', 'WorkerNotStarted']],
    ['a call', "userError('BadZip', 'no zip')", ['BadZip']],
    ['a call over lines', "userError(\n  'OddSize',\n  `x`)", ['OddSize']],
    ['the name of an error', 'export class UnknownVoice extends TtsError {', ['UnknownVoice']],
    ['no prose', "{ reason: `${stage} is next`, other: 'Big' }", []],
  ])('%s', (_, source, found) => {
    expect(reasonsIn(source)).toEqual(found);
  });
  test('the code, and there are enough', () => {
    expect(REASONS.length).toBeGreaterThan(40);
    expect(REASONS).toEqual(
      expect.arrayContaining(['CompositionError', 'OddSize', 'Stalled', 'OutcomeLost', 'UnknownVoice']),
    );
  });
});

describe('docs/guide/troubleshooting.md', () => {
  test('explains every reason that a failure can have', () => {
    expect(REASONS.filter((reason) => !listed.includes(reason))).toEqual([]);
  });
  test('explains none that is gone, and none twice', () => {
    expect(listed.filter((reason, at) => !REASONS.includes(reason) || listed.indexOf(reason) !== at)).toEqual(
      [],
    );
  });
});
