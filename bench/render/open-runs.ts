import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measure, type Measured } from '../measure.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Renders of one job by either program, in a folder of their own. */
export interface Runs extends AsyncDisposable {
  readonly folder: string;
  readonly frames: number;
  /** Renders to `<name>.mp4`. @throws Error when the program fails */
  ours(name: string): Promise<Measured>;
  /** @param output  a video, or `--pictures` for hashes on standard output */
  stock(concurrency: number, output: string): Promise<Measured>;
}

const only = async (folder: string): Promise<string> => {
  const [name] = await readdir(folder);
  if (name === undefined) throw new Error(`nothing in ${folder}`);
  return join(folder, name);
};

const succeeded = (who: string, measured: Measured): Measured => {
  if (measured.exitCode !== 0) throw new Error(`${who} ended with ${measured.exitCode}`);
  return measured;
};

/** Renders the job once, so that bundle and speech are there for both, and stock gets this engine's plan. */
export const openRuns = async (job: string, flags: readonly string[]): Promise<Runs> => {
  const folder = await mkdtemp(join(tmpdir(), 'renderfleet-bench-'));
  const home = join(folder, 'home');
  const env = { ...process.env, RENDERFLEET_HOME: home };
  const ours = async (name: string): Promise<Measured> => {
    // Chunks of the last run would be found again; bundle and speech stay, as stock gets them for nothing too.
    for (const kind of ['chunks', 'audio', 'jobs'])
      await rm(join(home, 'artifacts', kind), { recursive: true, force: true });
    const cli = [process.execPath, join(ROOT, 'cli/bin/renderfleet.mjs'), 'render', job];
    const video = join(folder, `${name}.mp4`);
    return succeeded('renderfleet', await measure([...cli, '-o', video, '--keep', '--json', ...flags], env));
  };
  await ours('warm');
  const planFile = join(folder, 'plan.json');
  await copyFile(join(await only(join(home, 'artifacts/jobs')), 'plan.json'), planFile);
  const { range } = JSON.parse(await readFile(planFile, 'utf8')) as { range: { from: number; to: number } };
  const site = await only(join(home, 'cache/sites'));
  return {
    folder,
    frames: range.to - range.from + 1,
    ours,
    stock: async (concurrency, output) => {
      const program = [process.execPath, join(ROOT, 'bench/render/stock.ts')];
      const words = [...program, planFile, site, String(concurrency), output];
      return succeeded('stock Remotion', await measure(words, env));
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
};
