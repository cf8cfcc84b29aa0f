import { describe, expect, it } from 'vitest';
import type { MetricDefinition } from './definitions.ts';
import { METRICS } from './definitions.ts';

const definitions: MetricDefinition[] = Object.values(METRICS);
const MOST_SERIES = 50;

describe.each(definitions.map((d) => [d.name, d] as const))('%s', (name, definition) => {
  const values = Object.entries(definition.labels);

  it('is named by the rules', () => {
    expect(name).toMatch(/^renderfleet(_[a-z][a-z0-9]*)+$/);
    expect(name.endsWith('_total')).toBe(definition.type === 'counter');
    if (definition.unit === 'seconds') expect(name.replace(/_total$/, '')).toMatch(/_seconds$/);
    expect(name).not.toMatch(/_(ms|milliseconds|minutes|kb|mb|count|sum|bucket|info)(_|$)/);
  });
  it('has help that is a sentence', () => expect(definition.help).toMatch(/^[A-Z].{15,}\.$/));
  it('has closed label sets without duplicates, and few series', () => {
    for (const [label, set] of values) {
      expect(label).toMatch(/^[a-z][a-z_]*$/);
      expect(['id', 'uid', 'job', 'url', 'user', 'pod', 'le']).not.toContain(label);
      expect(set.length).toBeGreaterThan(0);
      expect(new Set(set).size).toBe(set.length);
    }
    expect(values.reduce((series, [, set]) => series * (set.length + 1), 1)).toBeLessThanOrEqual(MOST_SERIES);
  });
});

it('no two metrics share a name', () => {
  expect(new Set(definitions.map(({ name }) => name)).size).toBe(definitions.length);
});

describe.each(definitions.filter((d) => d.type === 'histogram').map((d) => [d.name, d.buckets] as const))(
  '%s',
  (_, buckets) => {
    it('has enough buckets, in order', () => {
      expect(buckets.length).toBeGreaterThan(4);
      expect(buckets).toEqual([...new Set(buckets)].sort((a, b) => a - b));
    });
  },
);
