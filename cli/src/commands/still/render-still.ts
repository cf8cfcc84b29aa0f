import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { openStore } from '@renderfleet/artifacts';
import { buildRequest } from '@renderfleet/orchestrator';
import { type StillOrder, type StillOutcome, stillOutcomeSchema } from '@renderfleet/tasks';
import { checkJobs } from '../../checks/check-jobs.ts';
import { CliError, EXIT } from '../../exit-codes.ts';
import { type Home, openHome } from '../../home.ts';
import { print, tell, type Io } from '../../io.ts';
import { loadManifests } from '../../manifest/load-manifests.ts';
import { WORKER_PROGRAM } from '../../worker-program.ts';
import { onInterrupt } from '../render/on-interrupt.ts';
import { forgetJob } from '../render/forget-job.ts';
import { openScratch } from '../render/scratch.ts';

export interface StillFlags {
  readonly frame: number;
  readonly output?: string;
  readonly set: readonly string[];
  readonly json?: boolean;
}

const outputFile = (io: Io, name: string, { frame, output }: StillFlags): string => {
  if (!Number.isInteger(frame) || frame < 0) throw new CliError('--frame: give a whole number from 0');
  const file = resolve(io.cwd, output ?? `${name}-${frame}.png`);
  if (!['.png', '.jpg', '.jpeg'].includes(extname(file)))
    throw new CliError(`--output: ${file} must end in .png, .jpg or .jpeg`);
  return file;
};

/** Renders one frame of the manifest's only job. @throws CliError */
export const renderStill = async (io: Io, source: string, flags: StillFlags): Promise<void> => {
  const manifest = await loadManifests(io, source, { overrides: flags.set });
  const { resolver, warnings } = await checkJobs(io, manifest);
  const [loaded, ...others] = manifest.jobs;
  if (loaded === undefined || others.length > 0)
    throw new CliError(`${source}: holds ${manifest.jobs.length} RenderJobs; a still needs exactly one`);
  for (const warning of warnings) tell(io, `! ${warning}`);
  const job = {
    ...loaded.resource,
    metadata: {
      ...loaded.resource.metadata,
      uid: `still-${randomUUID()}`,
      namespace: loaded.resource.metadata.namespace ?? 'default',
    },
  };
  const file = outputFile(io, job.metadata.name, flags);
  const resolution = await resolver.resolve(job);
  if (!resolution.ok) throw new CliError(resolution.failure.message);
  const request = buildRequest(job, resolution.template);
  // Parts that a single picture does not have would only be refused.
  const { poster: _poster, ...output } = request.output;
  await mkdir(dirname(file), { recursive: true });
  const home = openHome(io.env);
  await using _leftovers = {
    [Symbol.asyncDispose]: () => forgetJob(openStore(home.artifacts), job.metadata.uid),
  };
  const outcome = await order(io, home, { request: { ...request, output }, frame: flags.frame, file });
  if (flags.json === true) print(io, JSON.stringify({ file, ...outcome }));
  if (outcome.ok) {
    if (flags.json !== true) print(io, file);
    return;
  }
  const { reason, message, fix } = outcome.failure;
  throw new CliError(
    flags.json === true
      ? ''
      : [`${reason}: ${message}`, ...(fix === undefined ? [] : [`  fix: ${fix}`])].join('\n'),
    EXIT.failed,
  );
};

/** Hands the order to a worker of its own: the renderer stays out of this process. */
const order = async (io: Io, home: Home, still: StillOrder): Promise<StillOutcome> => {
  await using scratch = await openScratch(home.scratch);
  using interrupt = onInterrupt();
  const store = pathToFileURL(home.artifacts).href;
  const env = {
    ...io.env,
    TMPDIR: scratch.folder,
    RENDERFLEET_STORE: store,
    RENDERFLEET_OUTPUTS: store,
    RENDERFLEET_CACHE: home.cache,
    RENDERFLEET_SCRATCH: scratch.folder,
  };
  const worker = spawn(process.execPath, [WORKER_PROGRAM, 'still'], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    signal: interrupt.signal,
    killSignal: 'SIGKILL',
  });
  worker.on('error', () => {}); // an abort is reported here too; what counts is the answer
  worker.stdin.on('error', () => {}); // it may end before it has read all; its answer, or none, says why
  worker.stdin.end(JSON.stringify(still));
  const [answer, complaints] = await Promise.all([text(worker.stdout), text(worker.stderr)]);
  if (interrupt.signal.aborted) throw new CliError('interrupted', EXIT.interrupted);
  const parsed = stillOutcomeSchema.safeParse(safeJson(answer));
  if (!parsed.success)
    throw new CliError(
      `the worker ended without an answer: ${complaints.trim().split('\n').at(-1) ?? ''}`,
      EXIT.failed,
    );
  return parsed.data;
};

const safeJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
