import { destination as openDestination, pino, stdTimeFunctions } from 'pino';
import type { DestinationStream, Logger as PinoLogger } from 'pino';
import pinoPretty from 'pino-pretty';
import { REDACTED, redactText, secretPaths } from './redact.ts';

export type Logger = PinoLogger;
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

export type LoggerOptions = {
  /** Which program speaks: `render-worker`, `operator`, `cli`. */
  readonly component: string;
  /** Default `info`. Can be changed while running: `logger.level = 'debug'`. */
  readonly level?: LogLevel;
  /** Default `stdout`. A command whose output others read logs to `stderr`. */
  readonly destination?: 'stdout' | 'stderr' | DestinationStream;
  /** Coloured lines for a person, instead of JSON. Default false: in a cluster programs read the log. */
  readonly pretty?: boolean;
};

/** What a line is about. All optional but the job: a child of a child adds what it knows. */
export type JobFields = {
  /** `namespace/name` */
  readonly job: string;
  readonly uid?: string;
  readonly stage?: string;
  readonly chunk?: number;
  readonly attempt?: number;
};

const streamOf = (destination: 'stdout' | 'stderr' | DestinationStream): DestinationStream => {
  if (typeof destination !== 'string') return destination;
  // Synchronous: the last line before a crash or process.exit() is the one that is needed.
  return openDestination({ dest: destination === 'stdout' ? 1 : 2, sync: true });
};

/** Formats each line before it is written. Not pino-pretty's own stream, which would lose lines at exit. */
const prettyStream = (stream: DestinationStream): DestinationStream => {
  const format = pinoPretty.prettyFactory({ ignore: 'component', translateTime: 'SYS:HH:MM:ss.l' });
  return { write: (line) => stream.write(format(line)) };
};

/** A logger that writes one JSON object per line: `time` (ISO 8601, UTC), `level` (a word), `component`, `msg`,
 * the fields given, `err` for an error. Secrets do not reach the destination: see `redact.ts` for what is one.
 *
 * @example
 * const log = createLogger({ component: 'render-worker' });
 * jobLogger(log, { job: 'default/intro', uid, stage: 'chunk', chunk: 3 }).info({ frames: 120 }, 'captured');
 */
export const createLogger = ({
  component,
  level = 'info',
  destination = 'stdout',
  pretty = false,
}: LoggerOptions): Logger => {
  const stream = streamOf(destination);
  return pino(
    {
      level,
      base: { component },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: [...secretPaths], censor: REDACTED },
      hooks: { streamWrite: redactText },
    },
    pretty ? prettyStream(stream) : stream,
  );
};

/** A child logger whose lines all carry the job, and the stage and chunk when given. */
export const jobLogger = (logger: Logger, fields: JobFields): Logger => logger.child(fields);
