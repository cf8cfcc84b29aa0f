// Renders one job with RenderFleet and with stock Remotion in turn and compares them: speed, CPU time, memory, pictures, SSIM.
// `node bench/render/main.ts [job.yaml] [--runs 3] [--frames 0-599] [--concurrency 2] [--json]`, or `make bench-render`.
// --concurrency may be repeated: what stock is tried at before its best is taken; default 1 to the number of cores.
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { picturesIn, ssim } from './compare-videos.ts';
import { factsOf, mediansOf, type Pair, ratiosOf } from './facts.ts';
import { openRuns, type Runs } from './open-runs.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '3' },
    frames: { type: 'string' },
    concurrency: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
  },
});
const job = resolve(positionals[0] ?? join(import.meta.dirname, '../../examples/course.yaml'));
const cores = availableParallelism();
const say = (text: string): void => void process.stderr.write(`${text}\n`);

const fastestConcurrency = async (runs: Runs): Promise<number> => {
  // Remotion refuses more than there are cores.
  const trials = values.concurrency?.map(Number) ?? Array.from({ length: cores }, (_, index) => index + 1);
  let best = { concurrency: 1, seconds: Infinity };
  for (const concurrency of trials) {
    const { seconds } = await runs.stock(concurrency, join(runs.folder, 'stock.mp4'));
    say(`stock Remotion at concurrency ${concurrency}: ${seconds.toFixed(1)} s`);
    if (seconds < best.seconds) best = { concurrency, seconds };
  }
  return best.concurrency;
};

say('warming up');
await using runs = await openRuns(job, values.frames === undefined ? [] : ['--frames', values.frames]);
const concurrency = await fastestConcurrency(runs);
const [ourVideo, stockVideo] = ['ours.mp4', 'stock.mp4'].map((name) => join(runs.folder, name));

const pairs: Pair[] = [];
for (let index = 0; index < Number(values.runs); index += 1) {
  say(`pair ${index + 1}/${values.runs} (stock at concurrency ${concurrency})`);
  const stock = await runs.stock(concurrency, stockVideo ?? '');
  pairs.push({ stock, ours: await runs.ours('ours') });
}

say('comparing pictures');
const theirs = JSON.parse((await runs.stock(concurrency, '--pictures')).stdout) as string[];
const mine = picturesIn(await readFile(join(runs.folder, 'ours.manifest.json'), 'utf8'));
const same = mine.filter((hash, frame) => hash === theirs[frame]).length;

const report = {
  job: basename(job),
  frames: runs.frames,
  cores,
  stockConcurrency: concurrency,
  pairs: pairs.map(({ ours, stock }) => ({
    ours: factsOf(ours, runs.frames),
    stock: factsOf(stock, runs.frames),
    wallRatio: stock.seconds / ours.seconds,
  })),
  medians: {
    ours: factsOf(mediansOf(pairs.map(({ ours }) => ours)), runs.frames),
    stock: factsOf(mediansOf(pairs.map(({ stock }) => stock)), runs.frames),
  },
  ratios: ratiosOf(pairs),
  identicalPictures: `${same}/${theirs.length}`,
  ssim: await ssim(ourVideo ?? '', stockVideo ?? ''),
};

if (values.json) process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
else {
  const stockName = `Remotion c=${concurrency}`;
  console.table([
    ...report.pairs.flatMap(({ ours, stock }, index) => [
      { run: index + 1, who: 'RenderFleet', ...ours },
      { run: index + 1, who: stockName, ...stock },
    ]),
    { run: 'median', who: 'RenderFleet', ...report.medians.ours },
    { run: 'median', who: stockName, ...report.medians.stock },
  ]);
  const { wall, cpu, memory } = report.ratios;
  console.log(`${report.job}, ${report.frames} frames, ${cores} cores; ratios are stock ÷ RenderFleet:`);
  console.log(`wall ${wall.toFixed(2)}×  CPU ${cpu.toFixed(2)}×  memory ${memory.toFixed(2)}×`);
  console.log(`identical captured pictures ${report.identicalPictures}; SSIM ${report.ssim}`);
}
