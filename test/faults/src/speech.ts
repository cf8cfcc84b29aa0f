import { type Bench, told } from './bench.ts';
import { type Fault, must } from './fault.ts';

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
  must(run.exitCode === 0, told(run));
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

export const SPEECH: readonly Fault[] = [
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
];
