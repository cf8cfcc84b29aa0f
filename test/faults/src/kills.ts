import { type Bench, type ProcessKind, type RenderRun, sleep, waitFor } from './bench.ts';
import { type Fault, must } from './fault.ts';

/** Kills one process of a kind, at a random moment after it appeared. */
const killOne = async (
  bench: Bench,
  kind: ProcessKind,
  signal: NodeJS.Signals = 'SIGKILL',
): Promise<void> => {
  await waitFor(() => bench.processes('encoder')[0], 'a chunk in work');
  await sleep(Math.random() * 1500);
  const pid = await waitFor(() => bench.processes(kind)[0], `a ${kind}`);
  process.kill(pid, signal);
};

const reference = async (bench: Bench): Promise<string> => {
  const run = await bench.render(await bench.job());
  must(run.exitCode === 0, `the reference render failed: ${run.stderr}`);
  return bench.pictures();
};

const freshRender = async (bench: Bench, kind: ProcessKind): Promise<RenderRun> => {
  // Another quality makes other chunks, so that nothing of the reference is found again; captured pictures stay the same.
  const manifest = await bench.job({}, { output: { quality: { crf: 19 } } });
  return bench.render(manifest, { meanwhile: () => killOne(bench, kind) });
};

const survives =
  (kind: ProcessKind): Fault['provoke'] =>
  async (bench) => {
    const pictures = await reference(bench);
    const run = await freshRender(bench, kind);
    must(
      run.exitCode === 0 && run.result?.succeeded === true,
      `exit ${run.exitCode}: ${run.stderr} ${JSON.stringify(run.result?.status.failure)}`,
    );
    must((await bench.pictures()) === pictures, 'the pictures differ from those of an undisturbed render');
    const { total = 0, disruptions = 0 } = run.result?.status.attempts ?? {};
    return `succeeded, pictures equal, ${disruptions} disruptions, ${total} counted attempts`;
  };

/** Ends the command line in the middle; then nothing may run any more, and the next run goes on. */
const resumes =
  (signal: NodeJS.Signals, exitCode: number): Fault['provoke'] =>
  async (bench) => {
    const manifest = await bench.job({ frames: 120 });
    const stopped = await bench.render(manifest, {
      flags: ['--concurrency', '1'],
      meanwhile: async () => {
        // Three encoders: two chunks are finished when the third starts.
        const seen = new Set<number>();
        await waitFor(() => {
          for (const pid of bench.processes('encoder')) seen.add(pid);
          return seen.size >= 3 ? true : undefined;
        }, 'the third chunk');
        process.kill(bench.processes('command line')[0] ?? -1, signal);
      },
    });
    must(stopped.exitCode === exitCode, `exit ${stopped.exitCode} instead of ${exitCode}`);
    await waitFor(
      () => (bench.processes().length === 0 ? true : undefined),
      'the end of all processes',
      5000,
    );
    must(bench.outputs().length === 0, `left behind: ${bench.outputs().join(', ')}`);
    const again = await bench.render(manifest, { flags: ['--concurrency', '1'] });
    must(again.exitCode === 0, `the second run failed: ${again.stderr}`);
    const { reused = 0, total = 0 } = again.result?.status.chunks ?? {};
    must(reused >= 2, `only ${reused} chunks were found again`);
    return `exit ${stopped.exitCode === -1 ? signal : stopped.exitCode}, nothing left running; second run reused ${reused} of ${total} chunks`;
  };

export const KILLS: readonly Fault[] = [
  {
    name: 'kill -9 of a worker',
    promise: 'tried again without counting; same pictures',
    quick: true,
    provoke: survives('worker'),
  },
  {
    name: 'kill -9 of a browser',
    promise: 'tried again without counting; same pictures',
    quick: true,
    provoke: survives('browser'),
  },
  {
    name: 'kill -9 of ffmpeg',
    promise: 'tried again without counting; same pictures',
    quick: true,
    provoke: survives('encoder'),
  },
  {
    name: 'kill -9 of the command line',
    promise: 'nothing left running or half-written; the next run goes on',
    quick: false,
    provoke: resumes('SIGKILL', -1),
  },
  {
    name: 'Ctrl-C',
    promise: 'exit 130, nothing left running; the next run goes on',
    quick: true,
    provoke: resumes('SIGINT', 130),
  },
];
