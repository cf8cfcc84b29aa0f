import { type Bench, type RenderRun, sleep, told, waitFor } from './bench.ts';
import { type Fault, must } from './fault.ts';
import type { ProcessKind } from './processes.ts';

/** Long enough that each of its four chunks takes more than a second: whatever is killed then was at work. */
const LONG = { frames: 240 };
const LONG_CHUNKS = { chunking: { frames: 60 } };

const anyOf = <T>(items: readonly T[]): T | undefined => items[Math.floor(Math.random() * items.length)];

/** Kills one process of a kind, whichever. @throws Error when the render ended before */
const killOne = async (bench: Bench, kind: ProcessKind, ended: AbortSignal): Promise<void> => {
  const kill = (): true | undefined => {
    const pid = anyOf(bench.processes(kind));
    if (pid === undefined) return undefined;
    try {
      return process.kill(pid, 'SIGKILL');
    } catch {
      return undefined; // it ended by itself since it was seen: another one, then
    }
  };
  await waitFor(kill, `a ${kind} to kill`, { ended });
};

const killInChunk =
  (bench: Bench, kind: ProcessKind) =>
  async (ended: AbortSignal): Promise<void> => {
    await waitFor(() => bench.processes('encoder')[0], 'a chunk in work', { ended });
    await sleep(Math.random() * 700);
    await killOne(bench, kind, ended);
  };

/** The home is new, so that the bundle has to be built, which takes longer than a second after the worker has started. */
const killInPrepare =
  (bench: Bench) =>
  async (ended: AbortSignal): Promise<void> => {
    await waitFor(() => bench.processes('worker')[0], 'a worker', { ended });
    await sleep(Math.random() * 1200);
    must(bench.processes('encoder').length === 0, 'prepare was over before the kill');
    await killOne(bench, 'worker', ended);
  };

// Another quality makes other chunks, so that nothing of another render is found again; captured pictures stay the same.
const otherChunks = { ...LONG_CHUNKS, output: { quality: { crf: 19 } } };

const undisturbed = async (bench: Bench): Promise<string> => {
  const run = await bench.render(await bench.job(LONG, LONG_CHUNKS));
  must(run.exitCode === 0, `the undisturbed render failed: ${told(run)}`);
  return bench.pictures();
};

const survived = (run: RenderRun): string => {
  must(run.exitCode === 0 && run.result?.succeeded === true, told(run));
  const { total = 0, disruptions = 0 } = run.result?.status.attempts ?? {};
  must(disruptions >= 1, 'no disruption was counted: what was killed did no work');
  return `succeeded, pictures equal, ${disruptions} disruptions, ${total} counted attempts`;
};

const survives =
  (kind: ProcessKind): Fault['provoke'] =>
  async (bench) => {
    const pictures = await undisturbed(bench);
    const manifest = await bench.job(LONG, otherChunks);
    const seen = survived(await bench.render(manifest, { meanwhile: killInChunk(bench, kind) }));
    must((await bench.pictures()) === pictures, 'the pictures differ from those of an undisturbed render');
    return seen;
  };

const survivesInPrepare: Fault['provoke'] = async (bench) => {
  const manifest = await bench.job(LONG, otherChunks);
  const seen = survived(await bench.render(manifest, { meanwhile: killInPrepare(bench) }));
  const pictures = await bench.pictures();
  must((await undisturbed(bench)) === pictures, 'the pictures differ from those of an undisturbed render');
  return seen;
};

/** Ends the command line in the middle; then nothing may run any more, and the next run goes on. */
const resumes =
  (signal: NodeJS.Signals, exitCode: number): Fault['provoke'] =>
  async (bench) => {
    const manifest = await bench.job({ frames: 120 });
    const stopped = await bench.render(manifest, {
      flags: ['--concurrency', '1'],
      meanwhile: async (ended) => {
        // Three encoders: two chunks are finished when the third starts.
        const seen = new Set<number>();
        const third = (): true | undefined => {
          for (const pid of bench.processes('encoder')) seen.add(pid);
          return seen.size >= 3 ? true : undefined;
        };
        await waitFor(third, 'the third chunk', { ended });
        const pid = await waitFor(() => bench.processes('command line')[0], 'a command line', { ended });
        process.kill(pid, signal);
      },
    });
    must(stopped.exitCode === exitCode, `exit ${stopped.exitCode} instead of ${exitCode}`);
    const allEnded = (): true | undefined => (bench.processes().length === 0 ? true : undefined);
    await waitFor(allEnded, 'the end of all processes', { patienceMs: 5000 });
    must(bench.outputs().length === 0, `left behind: ${bench.outputs().join(', ')}`);
    const again = await bench.render(manifest, { flags: ['--concurrency', '1'] });
    must(again.exitCode === 0, `the second run failed: ${told(again)}`);
    const { reused = 0, total = 0 } = again.result?.status.chunks ?? {};
    must(reused >= 2, `only ${reused} chunks were found again`);
    return `exit ${stopped.exitCode === -1 ? signal : stopped.exitCode}, nothing left running; second run reused ${reused} of ${total} chunks`;
  };

const kill = (what: string, quick: boolean, provoke: Fault['provoke']): Fault => ({
  name: `kill -9 of ${what}`,
  promise: 'tried again without counting; same pictures',
  quick,
  provoke,
});

export const KILLS: readonly Fault[] = [
  kill('a worker', true, survives('worker')),
  kill('a worker during prepare', false, survivesInPrepare),
  kill('a browser', true, survives('browser')),
  kill('ffmpeg', true, survives('encoder')),
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
