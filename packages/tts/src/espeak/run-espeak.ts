import { spawn } from 'node:child_process';
import { SynthesisFailed } from '../errors.ts';

const TIMEOUT_MS = 60_000; // it speaks a minute of text in well under a second

/** Runs the espeak-ng program and returns what it wrote to standard output.
 * A separate process: its licence (GPL-3.0-or-later) stays with it.
 * @throws {SynthesisFailed}, or node's ENOENT error when the program is not installed */
export const runEspeak = (
  args: readonly string[],
  { input = '', signal }: { readonly input?: string; readonly signal?: AbortSignal | undefined } = {},
): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const child = spawn('espeak-ng', args, {
      killSignal: 'SIGKILL',
      // Not spawn's own `timeout`: where the program is missing its timer stays, and keeps the process alive for a minute.
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])]),
    });
    const output: Buffer[] = [];
    const complaints: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
    child.on('error', reject);
    child.stdin.on('error', () => undefined); // it died before it read all: 'close' tells
    child.on('close', (code, killedBy) => {
      if (code === 0) return resolve(Buffer.concat(output));
      const said = Buffer.concat(complaints).toString('utf8').trim().slice(0, 500);
      reject(new SynthesisFailed('espeak-ng', `exit ${killedBy ?? code}${said === '' ? '' : `, ${said}`}`));
    });
    child.stdin.end(input);
  });
