import { valueAt, type Rule } from './rule.ts';

const DEFAULT_MIN = 0;
const DEFAULT_MAX = 10;

const replicaOrder: Rule = {
  id: 'RenderPool.replicas.order',
  kind: 'RenderPool',
  at: ['spec', 'replicas'],
  reads: ['min', 'max'],
  message: 'min is above max',
  fix: 'raise max or lower min',
  // The API server judges the bare default `{}` too, before the fields in it have theirs.
  server: { cel: '!has(self.min) || !has(self.max) || self.min <= self.max' },
  check: (self) => {
    const [min, max] = [
      Number(valueAt(self, ['min']) ?? DEFAULT_MIN),
      Number(valueAt(self, ['max']) ?? DEFAULT_MAX),
    ];
    return min > max ? { path: ['min'], message: `min (${min}) is above max (${max})`, value: min } : null;
  },
};

/** Rules of RenderPool that span fields. */
export const RENDER_POOL_RULES: readonly Rule[] = [replicaOrder];
