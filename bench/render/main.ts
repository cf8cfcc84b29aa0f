// Renders one job with RenderFleet and with stock Remotion in turn and compares them: speed, CPU time, memory, pictures, SSIM.
// `npm run bench -- [job.yaml] [--runs 3] [--frames 0-599] [--json]`
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { measure, type Measured, median } from '../measure.ts';

const run = promisify(execFile);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '3' },
    frames: { type: 'string' },
    concurrency: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
  },
});
const root = resolve(import.meta.dirname, '../..');
const job = resolve(positionals[0] ?? join(root, 'examples/course.yaml'));
const work = await mkdtemp(join(tmpdir(), 'renderfleet-bench-'));
const env = { ...process.env, RENDERFLEET_HOME: join(work, 'home') };
const frames = values.frames === undefined ? [] : ['--frames', values.frames];
const say = (text: string): void => void process.stderr.write(`${text}\n`);

const ours = async (name: string): Promise<Measured> => {
  // Chunks of the last run would be found again; bundle and speech stay, as stock gets them for nothing too.
  for (const kind of ['chunks', 'audio', 'jobs'])
    await rm(join(work, 'home/artifacts', kind), { recursive: true, force: true });
  return measure(
    [
      process.execPath,
      join(root, 'cli/bin/renderfleet.mjs'),
      'render',
      job,
      '-o',
      join(work, `${name}.mp4`),
      '--keep',
      '--json',
      ...frames,
    ],
    env,
  );
};
const stock = (concurrency: number, output: string): Promise<Measured> =>
  measure(
    [process.execPath, join(root, 'bench/render/stock.ts'), planFile, site, String(concurrency), output],
    env,
  );

const only = async (folder: string, pick: (name: string) => boolean = () => true): Promise<string> => {
  const name = (await readdir(folder)).find(pick);
  if (name === undefined) throw new Error(`nothing in ${folder}`);
  return join(folder, name);
};

say('warming up');
const warm = await ours('warm');
if (warm.exitCode !== 0) throw new Error(`renderfleet ended with ${warm.exitCode}`);
const planFile = join(work, 'plan.json');
await copyFile(join(await only(join(work, 'home/artifacts/jobs')), 'plan.json'), planFile);
const plan = JSON.parse(await readFile(planFile, 'utf8')) as { range: { from: number; to: number } };
const site = await only(join(work, 'home/cache/sites'));
const frameTotal = plan.range.to - plan.range.from + 1;

const concurrencies = (
  values.concurrency ?? [...new Set([1, availableParallelism(), availableParallelism() + 1])].map(String)
)
  .map(Number)
  .filter((c) => c <= availableParallelism());
say(`stock Remotion at concurrency ${concurrencies.join(', ')}`);
const trials: { concurrency: number; measured: Measured }[] = [];
for (const concurrency of concurrencies)
  trials.push({ concurrency, measured: await stock(concurrency, join(work, 'stock.mp4')) });
const best = trials.sort((a, b) => a.measured.seconds - b.measured.seconds)[0]?.concurrency ?? 1;

const pairs: { ours: Measured; stock: Measured }[] = [];
for (let index = 0; index < Number(values.runs); index += 1) {
  say(`pair ${index + 1}/${values.runs} (stock at concurrency ${best})`);
  const first = await stock(best, join(work, 'stock.mp4'));
  const second = await ours('ours');
  pairs.push({ ours: second, stock: first });
}

say('comparing pictures');
const stockPictures = JSON.parse((await stock(best, '--pictures')).stdout) as string[];
const manifest = JSON.parse(await readFile(join(work, 'ours.manifest.json'), 'utf8')) as {
  chunks: { pictures: [string, number][] }[];
};
const ourPictures = manifest.chunks.flatMap(({ pictures }) =>
  pictures.flatMap(([hash, count]) => Array.from({ length: count }, () => hash)),
);
const same = ourPictures.filter((hash, frame) => hash === stockPictures[frame]).length;

const ssim = async (): Promise<string> => {
  const args = [
    '-hide_banner',
    '-i',
    join(work, 'ours.mp4'),
    '-i',
    join(work, 'stock.mp4'),
    '-lavfi',
    '[0:v]scale=out_color_matrix=bt709[a];[1:v]scale=out_color_matrix=bt709[b];[a][b]ssim',
    '-f',
    'null',
    '-',
  ];
  const { stderr } = await run('ffmpeg', args, { maxBuffer: 64 * 1024 * 1024 });
  return /SSIM (.*)/.exec(stderr)?.[1] ?? 'not found';
};

const report = {
  job: basename(job),
  frames: frameTotal,
  cores: availableParallelism(),
  stockConcurrency: best,
  pairs: pairs.map((pair) => ({
    ours: facts(pair.ours),
    stock: facts(pair.stock),
    wallRatio: pair.stock.seconds / pair.ours.seconds,
  })),
  medians: {
    wallRatio: median(pairs.map((pair) => pair.stock.seconds / pair.ours.seconds)),
    cpuRatio: median(pairs.map((pair) => pair.stock.cpuSeconds / pair.ours.cpuSeconds)),
    memoryRatio: median(pairs.map((pair) => pair.stock.peakBytes / pair.ours.peakBytes)),
  },
  identicalPictures: `${same}/${stockPictures.length}`,
  ssim: await ssim(),
};
await rm(work, { recursive: true, force: true });

function facts({ seconds, cpuSeconds, peakBytes }: Measured) {
  return {
    seconds: +seconds.toFixed(1),
    fps: +(frameTotal / seconds).toFixed(1),
    cpuSeconds: +cpuSeconds.toFixed(1),
    peakMiB: Math.round(peakBytes / 1024 ** 2),
  };
}

if (values.json) process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
else {
  console.table(
    report.pairs.flatMap((pair, index) => [
      { run: index + 1, who: 'RenderFleet', ...pair.ours },
      { run: index + 1, who: `Remotion c=${best}`, ...pair.stock },
    ]),
  );
  console.log(
    `${report.job}, ${frameTotal} frames, ${report.cores} cores; ratios are stock ÷ RenderFleet, medians of ${pairs.length}`,
  );
  console.log(
    `wall ${report.medians.wallRatio.toFixed(2)}×  CPU ${report.medians.cpuRatio.toFixed(2)}×  memory ${report.medians.memoryRatio.toFixed(2)}×`,
  );
  console.log(
    `identical captured pictures ${report.identicalPictures}; SSIM between the two files ${report.ssim}`,
  );
}
