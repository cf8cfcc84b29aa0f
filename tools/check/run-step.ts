import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Step } from './steps.ts';

/** What became of one step. `output` holds stdout, then stderr, as the program wrote them. */
export interface Outcome {
  readonly step: Step;
  readonly ok: boolean;
  readonly seconds: number;
  readonly output: string;
}

/** A program that hangs fails its step instead of holding up CI; the slowest one takes some 10 s. */
const STEP_TIMEOUT_MS = 300_000;

/** Runs a step in `root`. Never rejects: a program that cannot start is a failed step that says so. */
export const runStep = async (step: Step, root: string): Promise<Outcome> => {
  const started = performance.now();
  const bin = join(root, 'node_modules/.bin');
  const child = spawn(step.bin, step.args, {
    cwd: root,
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: STEP_TIMEOUT_MS,
  });
  const ended = new Promise<string | undefined>((resolve) => {
    child.once('error', (error) =>
      resolve(`${step.bin} did not start: ${error.message}. Run \`make setup\`.`),
    );
    child.once('close', (code, signal) => {
      resolve(code === 0 ? undefined : `${step.bin} ended with ${signal ?? `exit code ${code}`}`);
    });
  });
  const [fault, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return {
    step,
    ok: fault === undefined,
    seconds: (performance.now() - started) / 1000,
    output: [out, err, fault ?? '']
      .map((part) => part.trim())
      .filter(Boolean)
      .join('\n'),
  };
};
