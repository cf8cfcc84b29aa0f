import { describe, expect, test } from 'vitest';
import { findingText } from './finding.ts';
import { judgeCores, judgeDisk, judgeFonts, judgeMemory, judgeNode } from './judge-machine.ts';

const GIB = 1024 ** 3;

describe('status', () => {
  test.each([
    ['node 24', judgeNode('v24.0.0'), 'good'],
    ['node 22', judgeNode('v22.9.0'), 'bad'],
    ['plenty of memory', judgeMemory(8 * GIB, null, 2), 'good'],
    ['a tight container', judgeMemory(8 * GIB, GIB, 1), 'note'],
    ['limited cores', judgeCores(2, 16), 'good'],
    ['plenty of disk', judgeDisk('disk', '/home', 100 * GIB), 'good'],
    ['little disk', judgeDisk('disk', '/home', 2 * GIB), 'note'],
    ['hardly any disk', judgeDisk('disk', '/home', 0.1 * GIB), 'bad'],
    ['all fonts', judgeFonts(40, 1, 4), 'good'],
    ['no emoji', judgeFonts(40, 0, 4), 'note'],
    ['no fontconfig', judgeFonts(null, 0, 0), 'note'],
  ])('%s', (_, { status, fix }, expected) => {
    expect(status).toBe(expected);
    expect(fix === undefined).toBe(expected === 'good');
  });
});

test('a limit is told together with what it limits', () => {
  expect(judgeMemory(8 * GIB, 2 * GIB, 1).found).toBe(
    '2.0 GiB (limit of the container; the machine has 8.0 GiB), enough for 1 worker',
  );
  expect(judgeCores(2, 16).found).toBe('2 of 16 (limited)');
});

test('what is missing is named', () =>
  expect(judgeFonts(3, 0, 0).found).toBe('3 families; missing: emoji, Chinese, Japanese, Korean'));

test('the fix stands below the finding', () => {
  expect(findingText({ name: 'node', status: 'bad', found: 'v1', fix: 'newer' })).toMatch(
    /^✗ node +v1\n +fix: newer$/,
  );
  expect(findingText({ name: 'node', status: 'good', found: 'v24' })).toMatch(/^✓ node +v24$/);
});
