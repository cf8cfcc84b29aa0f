import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { EngineError } from '../errors/engine-error.ts';
import { classify } from '../errors/classify.ts';
import type { Ffmpeg } from './find-ffmpeg.ts';

export interface FfmpegRun {
  /** Closed by the caller when all input is written. */
  readonly stdin: Writable;
  /** Resolves when ffmpeg ended well; rejects with the last lines that it printed. */
  readonly done: Promise<void>;
  /** Writes with back pressure; throws what `done` throws when ffmpeg is gone. */
  write(data: Uint8Array): Promise<void>;
  kill(): void;
}

const TAIL_CHARS = 4000;

/** Starts ffmpeg with its standard input open. */
export const startFfmpeg = (ffmpeg: Ffmpeg, args: readonly string[], signal?: AbortSignal): FfmpegRun => {
  const child = spawn(ffmpeg.ffmpeg, ['-hide_banner', '-loglevel', 'warning', '-nostats', '-y', ...args], {
    env: ffmpeg.env,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let tail = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-TAIL_CHARS);
  });
  // A broken pipe here is the echo of ffmpeg's own end, which `done` reports with its cause.
  child.stdin.on('error', () => {});
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  signal?.addEventListener('abort', kill, { once: true });
  const done = new Promise<void>((resolve, reject) => {
    child.once('error', (error) => reject(classify(error, 'platform')));
    child.once('close', (code, by) => {
      signal?.removeEventListener('abort', kill);
      if (code === 0) return resolve();
      reject(ffmpegFailed(code, by, tail.trim()));
    });
  });
  // Whoever awaits `write` learns of it there; without this a failure between two writes would end the process.
  done.catch(() => {});
  return {
    stdin: child.stdin,
    done,
    kill,
    write: async (data) => {
      if (child.stdin.destroyed || child.exitCode !== null) return done;
      if (child.stdin.write(data)) return;
      await Promise.race([new Promise((resolve) => child.stdin.once('drain', resolve)), done]);
    },
  };
};

const ffmpegFailed = (code: number | null, by: NodeJS.Signals | null, tail: string): EngineError => {
  if (by !== null) {
    return new EngineError(`ffmpeg was killed by ${by}`, {
      reason: 'EncoderKilled',
      fault: 'platform',
      retry: 'disruption',
      fix: 'If nobody killed it, the machine ran out of memory: render with fewer workers.',
    });
  }
  const known = classify(new Error(tail), 'platform');
  if (known.reason === 'DiskFull' || known.reason === 'OutOfMemory') return known;
  return new EngineError(`ffmpeg ended with code ${code}: ${tail.slice(-600)}`, {
    reason: 'EncoderFailed',
    fault: 'platform',
    retry: 'same',
    exitCode: code ?? undefined,
  });
};

/** Runs ffmpeg to its end; `input` goes to its standard input piece by piece. */
export const runFfmpeg = async (
  ffmpeg: Ffmpeg,
  args: readonly string[],
  options: { readonly input?: AsyncIterable<Uint8Array>; readonly signal?: AbortSignal | undefined } = {},
): Promise<void> => {
  const run = startFfmpeg(ffmpeg, args, options.signal);
  try {
    for await (const piece of options.input ?? []) await run.write(piece);
    run.stdin.end();
    await finished(run.stdin).catch(() => {});
    await run.done;
  } catch (error) {
    run.kill();
    throw error;
  }
};
