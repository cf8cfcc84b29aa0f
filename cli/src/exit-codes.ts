/** What a script can tell from how `renderfleet` ended. Documented in docs/guide/cli.md. */
export const EXIT = {
  done: 0,
  /** The render failed; the message says whose fault it is and what to do. */
  failed: 1,
  /** The input was refused and nothing was started. */
  badInput: 2,
  /** Ctrl-C: children are stopped, finished chunks are kept. */
  interrupted: 130,
} as const;

/** Ends the program with a message for people and no stack trace. */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.badInput) {
    super(message);
    this.name = 'CliError';
    this.exitCode = exitCode;
  }
}
