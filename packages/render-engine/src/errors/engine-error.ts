import type { Fault } from '@renderfleet/resources';
import type { TaskFailure } from '@renderfleet/tasks';

export interface EngineErrorOptions {
  readonly reason: string;
  readonly fault: Fault;
  readonly retry: TaskFailure['retry'];
  readonly fix?: string | undefined;
  readonly frame?: number | undefined;
  readonly exitCode?: number | undefined;
  readonly cause?: unknown;
}

/** A failure that the engine understands: whose it is, whether another try may help, and what to do. */
export class EngineError extends Error {
  readonly reason: string;
  readonly fault: Fault;
  readonly retry: TaskFailure['retry'];
  readonly fix: string | undefined;
  readonly frame: number | undefined;
  readonly exitCode: number | undefined;

  constructor(message: string, options: EngineErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'EngineError';
    this.reason = options.reason;
    this.fault = options.fault;
    this.retry = options.retry;
    this.fix = options.fix;
    this.frame = options.frame;
    this.exitCode = options.exitCode;
  }
}

/** The job's author has to change something: the same input fails again. */
export const userError = (
  reason: string,
  message: string,
  more: { readonly fix?: string; readonly frame?: number; readonly cause?: unknown } = {},
): EngineError => new EngineError(message, { reason, fault: 'user', retry: 'never', ...more });

/** @returns the failure as it is reported, cut to the limits of the status. */
export const toTaskFailure = (error: EngineError): TaskFailure => ({
  reason: error.reason,
  fault: error.fault,
  retry: error.retry,
  message: error.message.slice(0, 2048),
  ...(error.fix === undefined ? {} : { fix: error.fix.slice(0, 1024) }),
  ...(error.frame === undefined ? {} : { frame: error.frame }),
  ...(error.exitCode === undefined ? {} : { exitCode: error.exitCode }),
});
