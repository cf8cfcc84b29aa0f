// Peak memory of a short and of a long render of the test pattern: it must not grow with the length of the video.
// `node bench/memory/main.ts [--minutes 1 --minutes 10] [--width 1920] [--height 1080] [--concurrency 2] [--json]`, or `make bench-memory`.
// The peak is the largest sum of resident memory over the command line, its workers, browsers and encoders; pages that
// processes share count in each of them, so the sum is more than the machine is short of.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measure } from '../measure.ts';

const FPS = 30;
const CLI = resolve(import.meta.dirname, '../../cli/bin/renderfleet.mjs');

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', multiple: true, default: ['1', '10'] },
    width: { type: 'string', default: '1920' },
    height: { type: 'string', default: '1080' },
    concurrency: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const lengths = values.minutes.map(Number).toSorted((a, b) => a - b);

interface Row {
  readonly minutes: number;
  readonly frames: number;
  readonly seconds: number;
  readonly fps: number;
  readonly peakMiB: number;
}

/** Renders in a home of its own, so that no chunk of a shorter video is found again. */
const renderOf = async (minutes: number): Promise<Row> => {
  const folder = await mkdtemp(join(tmpdir(), 'renderfleet-memory-'));
  const frames = Math.round(minutes * 60 * FPS);
  const job = join(folder, 'job.yaml');
  const size = { width: Number(values.width), height: Number(values.height) };
  const spec = { templateRef: { name: 'test-pattern' }, props: { frames, fps: FPS, ...size } };
  const kind = { apiVersion: 'renderfleet.dev/v1alpha1', kind: 'RenderJob' };
  await writeFile(job, JSON.stringify({ ...kind, metadata: { name: 'memory' }, spec }));
  try {
    const command = [process.execPath, CLI, 'render', job, '-o', join(folder, 'out'), '-q'];
    const workers = values.concurrency === undefined ? [] : ['--concurrency', values.concurrency];
    const env = { ...process.env, RENDERFLEET_HOME: join(folder, 'home') };
    const { seconds, peakBytes, exitCode } = await measure([...command, ...workers], env);
    if (exitCode !== 0) throw new Error(`the render of ${minutes} minutes ended with ${exitCode}`);
    const peakMiB = Math.round(peakBytes / 1024 ** 2);
    return { minutes, frames, seconds: +seconds.toFixed(1), fps: +(frames / seconds).toFixed(1), peakMiB };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
};

const rows: Row[] = [];
for (const minutes of lengths) {
  process.stderr.write(`rendering ${minutes} min at ${values.width}×${values.height}\n`);
  rows.push(await renderOf(minutes));
}
const ratio = (rows.at(-1)?.peakMiB ?? 0) / (rows[0]?.peakMiB ?? 1);

if (values.json) process.stdout.write(`${JSON.stringify({ rows, ratio }, null, 1)}\n`);
else {
  console.table(rows);
  console.log(`peak memory, ${lengths.at(-1)} min ÷ ${lengths[0]} min: ${ratio.toFixed(2)}`);
}
