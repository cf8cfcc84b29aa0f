import { Readable, Writable } from 'node:stream';
import type { Io } from '../io.ts';

export interface CapturedIo extends Io {
  /** Everything written so far. */
  out(): string;
  errors(): string;
}

const collect = (): { stream: Writable; text: () => string } => {
  const pieces: string[] = [];
  const stream = new Writable({
    write: (piece: Buffer, _encoding, done) => {
      pieces.push(piece.toString());
      done();
    },
  });
  return { stream, text: () => pieces.join('') };
};

/** What a command under test reads and writes. */
export const captureIo = ({
  cwd,
  env = {},
  stdin = '',
}: {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly stdin?: string | Uint8Array;
}): CapturedIo => {
  const [stdout, stderr] = [collect(), collect()];
  return {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    env,
    cwd,
    out: stdout.text,
    errors: stderr.text,
  };
};
