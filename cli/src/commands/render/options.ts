import { basename, dirname, extname, resolve } from 'node:path';
import { CliError } from '../../exit-codes.ts';

/** Options as commander gives them. */
export interface RenderFlags {
  readonly output: string;
  readonly set: readonly string[];
  readonly frames?: string;
  readonly concurrency?: number;
  readonly frameTimeout: number;
  readonly keep?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

export interface RenderOptions {
  readonly outputFolder: string;
  /** Laid over the manifest, as `path=value`. */
  readonly overrides: readonly string[];
  readonly slots: number | null;
  readonly frameTimeoutSeconds: number;
  readonly keep: boolean;
  /** Show what workers and pages log. */
  readonly verbose: boolean;
}

/** `0-299` or `42` as overrides. @throws CliError */
const frameOverride = (text: string): string => {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (from === undefined)
    throw new CliError(`--frames: "${text}" is no frame range; write --frames 0-299 or --frames 42`);
  return `spec.frames={from: ${from}, to: ${to ?? from}}`;
};

/** @param cwd  folder that relative outputs are taken from. @throws CliError that names the flag */
export const resolveOptions = (flags: RenderFlags, cwd: string): RenderOptions => {
  if (
    flags.concurrency !== undefined &&
    !(Number.isInteger(flags.concurrency) && flags.concurrency >= 1 && flags.concurrency <= 256)
  ) {
    throw new CliError('--concurrency: give a whole number from 1 to 256');
  }
  if (!(flags.frameTimeout >= 1)) throw new CliError('--frame-timeout: give a number of seconds, at least 1');
  const path = resolve(cwd, flags.output);
  const isFile = extname(path) === '.mp4';
  return {
    outputFolder: isFile ? dirname(path) : path,
    overrides: [
      ...(isFile ? [`spec.output.destination.name=${JSON.stringify(basename(path, '.mp4'))}`] : []),
      ...(flags.frames === undefined ? [] : [frameOverride(flags.frames)]),
      ...flags.set,
    ],
    slots: flags.concurrency ?? null,
    frameTimeoutSeconds: flags.frameTimeout,
    keep: flags.keep === true,
    verbose: flags.verbose === true,
  };
};
