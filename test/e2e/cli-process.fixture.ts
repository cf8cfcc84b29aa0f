import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const CLI = resolve(import.meta.dirname, '../../cli/bin/renderfleet.mjs');
export const MANIFESTS = resolve(import.meta.dirname, '../manifests');
export const ROOT = resolve(import.meta.dirname, '../..');

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** A folder to run in, and a home beside it that does not exist yet. */
export interface Place extends AsyncDisposable {
  readonly folder: string;
  readonly home: string;
}

export const openPlace = async (): Promise<Place> => {
  const root = await mkdtemp(join(tmpdir(), 'renderfleet-e2e-'));
  return {
    folder: root,
    home: join(root, 'home'),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true, maxRetries: 3 }),
  };
};

export interface RunOptions {
  readonly place: Place;
  readonly cwd?: string;
  readonly stdin?: string;
  /** Module that node loads before the program. */
  readonly preload?: string;
}

/** Runs the program as a person would, to its end. */
export const runCli = (
  args: readonly string[],
  { place, cwd = place.folder, stdin = '', preload }: RunOptions,
): Promise<CliRun> => {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [...(preload === undefined ? [] : ['--import', pathToFileURL(preload).href]), CLI, ...args],
    { cwd, env: { ...process.env, RENDERFLEET_HOME: place.home, NO_COLOR: '1' } },
  );
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => {}); // it may end before it has read all
  child.stdin.end(stdin);
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) =>
      done({ code, stdout, stderr, seconds: (performance.now() - started) / 1000 }),
    );
  });
};

/** Like `Promise.all`, two at a time: a machine of two cores has no more to give. */
export const twoAtATime = async <Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  const queue = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      results[next[0]] = await work(next[1]);
  };
  await Promise.all([worker(), worker()]);
  return results;
};

export const exists = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) !== null;
