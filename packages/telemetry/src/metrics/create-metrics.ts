import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { LabelSets, MetricDefinition } from './definitions.ts';
import { METRICS } from './definitions.ts';

/** The labels of a metric, each with one of its values. */
export type LabelsOf<L extends LabelSets> = { readonly [K in keyof L]: L[K][number] };

// A metric without labels takes only its number.
type Arguments<L extends LabelSets, Rest extends readonly unknown[]> = keyof L extends never
  ? Rest
  : [labels: LabelsOf<L>, ...Rest];

export type CounterOf<L extends LabelSets> = {
  readonly increment: (...args: Arguments<L, [by?: number]>) => void;
};
export type HistogramOf<L extends LabelSets> = {
  readonly observe: (...args: Arguments<L, [value: number]>) => void;
};

type MetricOf<D extends MetricDefinition> = D['type'] extends 'counter'
  ? CounterOf<D['labels']>
  : HistogramOf<D['labels']>;

export type Metrics = { readonly [K in keyof typeof METRICS]: MetricOf<(typeof METRICS)[K]> } & {
  /** Serve `await registry.metrics()` with `registry.contentType`. */
  readonly registry: Registry;
};

type Labels = Record<string, string>;

/** Every combination of label values. */
const combinations = (sets: LabelSets): Labels[] =>
  Object.entries(sets).reduce<Labels[]>(
    (all, [name, values]) => all.flatMap((labels) => values.map((value) => ({ ...labels, [name]: value }))),
    [{}],
  );

/** A value from outside its set (a message of another version) counts as `other`: no new series, no exception. */
const close = (sets: LabelSets, labels: Labels): Labels =>
  Object.fromEntries(
    Object.entries(sets).map(([name, values]) => {
      const value = labels[name] ?? 'other';
      return [name, values.includes(value) ? value : 'other'];
    }),
  );

const split = (args: readonly unknown[]): [Labels, number | undefined] => {
  const [first, second] = args;
  const [labels, value] =
    typeof first === 'object' && first !== null ? [first as Labels, second] : [{}, first];
  return [labels, typeof value === 'number' ? value : undefined];
};

const createMetric = (
  definition: MetricDefinition,
  registry: Registry,
): CounterOf<LabelSets> | HistogramOf<LabelSets> => {
  const { name, help, labels: sets } = definition;
  const options = { name, help, labelNames: Object.keys(sets), registers: [registry] };
  if (definition.type === 'counter') {
    const counter = new Counter(options);
    // From zero, or the first failure of a kind is no increase and no alert sees it.
    for (const labels of combinations(sets)) counter.inc(labels, 0);
    return {
      increment: (...args: readonly unknown[]) => {
        const [labels, by] = split(args);
        counter.inc(close(sets, labels), by ?? 1);
      },
    };
  }
  const histogram = new Histogram({ ...options, buckets: [...definition.buckets] });
  return {
    observe: (...args: readonly unknown[]) => {
      const [labels, value] = split(args);
      if (value !== undefined && Number.isFinite(value)) histogram.observe(close(sets, labels), value);
    },
  };
};

/** All metrics on a registry of their own. Each process, and each test, makes one and hands it on; nothing is global.
 *
 * @param options.processMetrics  also CPU, memory and event-loop lag of this process; default false
 * @example const metrics = createMetrics(); metrics.taskDurationSeconds.observe({ stage: 'chunk', outcome: 'succeeded' }, 12.3);
 */
export const createMetrics = (registry = new Registry(), { processMetrics = false } = {}): Metrics => {
  if (processMetrics) collectDefaultMetrics({ register: registry });
  const metrics = Object.entries(METRICS).map(
    ([key, definition]) => [key, createMetric(definition, registry)] as const,
  );
  // The keys and kinds are those of METRICS; Object.fromEntries cannot tell.
  return { ...Object.fromEntries(metrics), registry } as unknown as Metrics;
};
