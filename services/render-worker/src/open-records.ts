import type { Engine } from '@renderfleet/render-engine';
import type { LogLevel } from '@renderfleet/telemetry';

/** What a worker says about itself on standard error. */
export interface Records {
  /** One line that must not be lost, whatever the level. */
  readonly tell: (line: string) => void;
  /** A line that a page logged. */
  readonly page: (line: string) => void;
  /** The same engine, with what becomes of its tasks logged and counted. */
  readonly recorded: (engine: Engine) => Engine;
}

const print = (line: string): void => void process.stderr.write(`${line}\n`);

/** JSON lines at `level`; at `silent` only what must not be lost, as text for people.
 *
 * Logger and metrics are loaded only when wanted: they take longer to load than a short task takes to run. */
export const openRecords = async (level: LogLevel): Promise<Records> => {
  if (level === 'silent') return { tell: print, page: () => {}, recorded: (engine) => engine };
  const [{ createLogger, createMetrics }, { recordTasks }] = await Promise.all([
    import('@renderfleet/telemetry'),
    import('./record-tasks.ts'),
  ]);
  const log = createLogger({ component: 'render-worker', level, destination: 'stderr' });
  const metrics = createMetrics();
  return {
    tell: (line) => log.fatal(line),
    page: (line) => log.info(line),
    recorded: (engine) => recordTasks(engine, { log, metrics }),
  };
};
