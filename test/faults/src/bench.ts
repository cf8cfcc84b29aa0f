import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ProcessKind, processesOf } from './processes.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const CLI = join(ROOT, 'cli/bin/renderfleet.mjs');

export interface RenderRun {
  readonly exitCode: number;
  readonly seconds: number;
  readonly stderr: string;
  /** Last line of `--json`: what the render came to. */
  readonly result: { readonly succeeded: boolean; readonly status: Status } | null;
}

interface Status {
  readonly phase?: string;
  readonly failure?: {
    readonly reason: string;
    readonly fault: string;
    readonly message: string;
    readonly fix?: string;
    readonly frame?: number;
  };
  readonly attempts?: { readonly total: number; readonly disruptions: number };
  readonly chunks?: { readonly total: number; readonly reused: number };
}

/** One place to provoke a fault in: a home, an output folder and a manifest of its own. */
export interface Bench extends AsyncDisposable {
  readonly home: string;
  readonly out: string;
  readonly folder: string;
  /** Writes the manifest of a short video of the test pattern. */
  job(props?: object, spec?: object): Promise<string>;
  /** Renders it; `meanwhile` is called when it has started. */
  render(manifest: string, options?: RenderOptions): Promise<RenderRun>;
  /** Processes of this bench alone, told by their environment. */
  processes(kind?: ProcessKind): number[];
  /** Files that a person would find. */
  outputs(): string[];
  /** Hash over all captured pictures, from the manifest beside the video. */
  pictures(): Promise<string>;
}

export interface RenderOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
  /** Provokes the fault. @param ended  aborted when the render is over: then it came too late, and has to throw */
  readonly meanwhile?: (ended: AbortSignal) => Promise<void>;
  /** The render is killed after so long; default 150. */
  readonly limitSeconds?: number;
}

export const openBench = async (): Promise<Bench> => {
  const folder = await mkdtemp(join(tmpdir(), 'renderfleet-fault-'));
  const [home, out] = [join(folder, 'home'), join(folder, 'out')];
  const env = { ...process.env, RENDERFLEET_HOME: home };
  return {
    home,
    out,
    folder,
    processes: (kind) => processesOf(home, kind),
    job: async (props = {}, spec = {}) => {
      const file = join(folder, 'job.yaml');
      const retry = { backoff: { initial: '100ms' } };
      const all = {
        templateRef: { name: 'test-pattern' },
        props: { frames: 90, width: 320, height: 180, ...props },
        chunking: { frames: 15 },
        retry,
        ...spec,
      };
      await writeFile(
        file,
        JSON.stringify({
          apiVersion: 'renderfleet.dev/v1alpha1',
          kind: 'RenderJob',
          metadata: { name: 'fault' },
          spec: all,
        }),
      );
      return file;
    },
    render: (manifest, options = {}) =>
      runRender(
        ['render', manifest, '-o', out, '--json', ...(options.flags ?? [])],
        { ...env, ...options.env },
        options,
      ),
    outputs: () => (existsSync(out) ? readdirSync(out).sort() : []),
    pictures: async () => {
      const manifest = JSON.parse(await readFile(join(out, 'fault.manifest.json'), 'utf8')) as {
        chunks: { pictures: unknown }[];
      };
      return JSON.stringify(manifest.chunks.map(({ pictures }) => pictures));
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
};

/** What a render that went otherwise than expected came to, for the message. */
export const told = ({ exitCode, stderr, result }: RenderRun): string =>
  `exit ${exitCode}: ${stderr}${JSON.stringify(result?.status.failure ?? null)}`;

const runRender = async (
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { meanwhile, limitSeconds = 150 }: RenderOptions,
): Promise<RenderRun> => {
  const started = performance.now();
  const child = spawn(process.execPath, [CLI, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitSeconds * 1000,
    killSignal: 'SIGKILL',
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const over = new AbortController();
  const ended = new Promise<number>((done, fail) =>
    child.once('error', fail).once('close', (code) => done(code ?? -1)),
  ).finally(() => over.abort());
  const [provoked, exited] = await Promise.allSettled([meanwhile?.(over.signal), ended]);
  if (exited.status === 'rejected') throw exited.reason;
  const exitCode = exited.value;
  if (provoked.status === 'rejected')
    throw new Error(`${String(provoked.reason)}; exit ${exitCode}: ${stderr}${stdout.slice(-600)}`, {
      cause: provoked.reason,
    });
  const last = stdout
    .trim()
    .split('\n')
    .findLast((line) => line.startsWith('{"type":"result"'));
  return {
    exitCode,
    seconds: (performance.now() - started) / 1000,
    stderr,
    result: last === undefined ? null : (JSON.parse(last) as RenderRun['result']),
  };
};

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `look` finds something. @throws Error after `patienceMs`, or when the render `ended` before */
export const waitFor = async <T>(
  look: () => T | undefined,
  what: string,
  { patienceMs = 60_000, ended }: { readonly patienceMs?: number; readonly ended?: AbortSignal } = {},
): Promise<T> => {
  const until = performance.now() + patienceMs;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (ended?.aborted === true) throw new Error(`the render ended before there was ${what}`);
    if (performance.now() > until) throw new Error(`waited ${patienceMs} ms for ${what}`);
    await sleep(20);
  }
};

export const makeFolder = (path: string): Promise<string | undefined> => mkdir(path, { recursive: true });
