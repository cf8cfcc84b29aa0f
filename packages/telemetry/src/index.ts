export { createLogger, jobLogger } from './log/create-logger.ts';
export type { JobFields, Logger, LoggerOptions, LogLevel } from './log/create-logger.ts';
export { REDACTED, redactText } from './log/redact.ts';
export { METRICS } from './metrics/definitions.ts';
export type { LabelSets, MetricDefinition } from './metrics/definitions.ts';
export { createMetrics } from './metrics/create-metrics.ts';
export type { CounterOf, HistogramOf, LabelsOf, Metrics } from './metrics/create-metrics.ts';
