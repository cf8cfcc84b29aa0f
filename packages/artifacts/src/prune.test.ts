import { describe, expect, it } from 'vitest';
import { choosePruned } from './prune.ts';
import type { PruneLimits } from './prune.ts';

const NOW = 1_000_000;
const object = (key: string, bytes: number, ageMs: number, usedAgeMs?: number) => ({
  key,
  bytes,
  modifiedAt: new Date(NOW - ageMs),
  ...(usedAgeMs === undefined ? {} : { usedAt: new Date(NOW - usedAgeMs) }),
});
const objects = [
  object('new', 10, 10),
  object('old', 10, 500),
  object('old-but-read', 10, 500, 5),
  object('middle', 10, 100),
];

describe('choosePruned', () => {
  const cases: Record<string, [PruneLimits, string[]]> = {
    'no limit': [{}, []],
    'by age since last use': [{ olderThanMs: 200 }, ['old']],
    'by size, least recently used first': [{ maxBytes: 25 }, ['old', 'middle']],
    'size exactly reached': [{ maxBytes: 40 }, []],
    'both limits': [{ olderThanMs: 200, maxBytes: 20 }, ['old', 'middle']],
    'kept objects count but stay': [{ maxBytes: 20, keep: ({ key }) => key === 'old' }, ['middle', 'new']],
    'all of it': [{ maxBytes: 0 }, ['old', 'middle', 'new', 'old-but-read']],
  };
  it.each(Object.entries(cases))('%s', (_, [limits, expected]) => {
    expect(choosePruned(objects, limits, NOW).map(({ key }) => key)).toEqual(expected);
  });
});
