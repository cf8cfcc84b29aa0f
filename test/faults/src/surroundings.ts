import { execFileSync } from 'node:child_process';
import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, makeFolder } from './bench.ts';
import { type Fault, must } from './fault.ts';

/** A scratch disk of a few megabytes: the browser's profile alone fills it. */
const fullScratch: Fault['provoke'] = async (bench) => {
  const scratch = join(bench.home, 'scratch');
  await makeFolder(scratch);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', scratch]);
  try {
    const manifest = await bench.job();
    const full = await bench.render(manifest);
    const failure = full.result?.status.failure;
    must(full.exitCode === 1, `exit ${full.exitCode} instead of 1`);
    must(
      failure?.reason === 'DiskFull' && /disk/i.test(failure.fix ?? ''),
      `reason ${failure?.reason}: ${failure?.message}`,
    );
    must(bench.outputs().length === 0, `left behind: ${bench.outputs().join(', ')}`);
    execFileSync('mount', ['-o', 'remount,size=1g', scratch]);
    const again = await bench.render(manifest);
    must(again.exitCode === 0, `with room again: exit ${again.exitCode}: ${again.stderr}`);
    return `exit 1, DiskFull (${failure?.fault}); with room again: succeeded`;
  } finally {
    execFileSync('umount', [scratch]);
  }
};

const narration = (provider: string): object => ({
  narration: { provider, voice: 'en', lines: [{ id: 'a', text: 'One two three.' }] },
});

/** A PATH with Node alone on it. */
const withoutEspeak = (bench: Bench): Record<string, string> => ({
  PATH: bench.folder,
  RENDERFLEET_BROWSER: process.env['RENDERFLEET_BROWSER'] ?? '/usr/lib/chromium/chromium-headless-shell',
});

const noEspeakAuto: Fault['provoke'] = async (bench) => {
  const run = await bench.render(await bench.job({ frames: 30 }, narration('auto')), {
    env: withoutEspeak(bench),
  });
  must(run.exitCode === 0, `exit ${run.exitCode}: ${run.stderr}`);
  must(/espeak-ng/.test(run.stderr), `no warning was printed: ${run.stderr}`);
  return 'succeeded with silence, and said so';
};

const noEspeakNamed: Fault['provoke'] = async (bench) => {
  const run = await bench.render(await bench.job({ frames: 30 }, narration('espeak-ng')), {
    env: withoutEspeak(bench),
  });
  must(run.exitCode === 2, `exit ${run.exitCode} instead of 2: ${run.stderr}`);
  must(/apt-get install espeak-ng/.test(run.stderr), `the fix is not named: ${run.stderr}`);
  must(bench.outputs().length === 0, `left behind: ${bench.outputs().join(', ')}`);
  return 'exit 2 before anything was rendered, names apt-get install espeak-ng';
};

/** Cuts a finished chunk in half, as a disk that lied would. */
const damagedChunk: Fault['provoke'] = async (bench) => {
  const manifest = await bench.job();
  must((await bench.render(manifest)).exitCode === 0, 'the first render failed');
  const folder = join(bench.home, 'artifacts/chunks');
  const chunk = readdirSync(folder).find((name) => name.endsWith('.ts'));
  must(chunk !== undefined, 'no chunk in the store');
  const file = join(folder, chunk ?? '');
  truncateSync(file, statSync(file).size >> 1);
  const again = await bench.render(manifest);
  must(again.exitCode === 0, `exit ${again.exitCode}: ${again.stderr}`);
  const { reused = 0, total = 0 } = again.result?.status.chunks ?? {};
  must(reused === total - 1, `${reused} of ${total} chunks reused`);
  return `succeeded; ${total - reused} chunk rendered anew, ${reused} reused`;
};

export const SURROUNDINGS: readonly Fault[] = [
  {
    name: 'full scratch disk',
    promise: 'fails with the cause; succeeds once there is room',
    quick: true,
    provoke: fullScratch,
  },
  {
    name: 'no espeak-ng, provider auto',
    promise: 'renders with silence and warns',
    quick: true,
    provoke: noEspeakAuto,
  },
  {
    name: 'no espeak-ng, provider espeak-ng',
    promise: 'refused before anything is rendered',
    quick: true,
    provoke: noEspeakNamed,
  },
  {
    name: 'chunk damaged on disk',
    promise: 'that chunk is rendered anew',
    quick: true,
    provoke: damagedChunk,
  },
];
