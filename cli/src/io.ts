/** Where a command reads and writes; tests give their own. */
export interface Io {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WriteStream | NodeJS.WritableStream;
  readonly stderr: NodeJS.WriteStream | NodeJS.WritableStream;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

export const processIo = (): Io => ({
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
});

export const print = (io: Io, text: string): void => {
  io.stdout.write(`${text}\n`);
};

/** For people who watch: never mixed into output that a program reads. */
export const tell = (io: Io, text: string): void => {
  io.stderr.write(`${text}\n`);
};
