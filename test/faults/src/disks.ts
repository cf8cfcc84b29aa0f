import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, makeFolder, told } from './bench.ts';
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
    must(full.exitCode === 1, `instead of 1: ${told(full)}`);
    must(
      failure?.reason === 'DiskFull' && /disk/i.test(failure.fix ?? ''),
      `reason ${failure?.reason}: ${failure?.message}`,
    );
    must(bench.outputs().length === 0, `left behind: ${bench.outputs().join(', ')}`);
    execFileSync('mount', ['-o', 'remount,size=1g', scratch]);
    const again = await bench.render(manifest);
    must(again.exitCode === 0, `with room again: ${told(again)}`);
    return `exit 1, DiskFull (${failure?.fault}); with room again: succeeded`;
  } finally {
    execFileSync('umount', [scratch]);
  }
};

/** A store too small for the bundle even. */
const fullStore: Fault['provoke'] = async (bench) => {
  const store = join(bench.home, 'artifacts');
  await makeFolder(store);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', store]);
  try {
    // Should the bundle ever fit, chunks of this quality do not.
    const manifest = await bench.job({ frames: 300 }, { output: { quality: { crf: 1 } } });
    const run = await bench.render(manifest, { limitSeconds: 90 });
    must(
      run.exitCode === 1,
      `exit ${run.exitCode} instead of 1 after ${run.seconds.toFixed(0)} s: ${run.stderr}`,
    );
    const said = `${run.stderr} ${JSON.stringify(run.result?.status.failure)}`;
    must(/DiskFull|ENOSPC|no space left/i.test(said), `the cause is not named: ${said}`);
    must(bench.outputs().length === 0, `left behind: ${bench.outputs().join(', ')}`);
    return `exit 1 after ${run.seconds.toFixed(0)} s, ${run.result?.status.failure?.reason ?? 'cause on standard error'}`;
  } finally {
    execFileSync('umount', [store]);
  }
};

/** The place for the outputs is a file. */
const unwritableOutput: Fault['provoke'] = async (bench) => {
  const manifest = await bench.job({ frames: 30 });
  writeFileSync(bench.out, 'kept');
  const run = await bench.render(manifest, { limitSeconds: 90 });
  const said = told(run);
  must(run.exitCode === 1 || run.exitCode === 2, `not refused: ${said}`);
  must(said.includes(bench.out), `the place is not named: ${said}`);
  must(/not a (folder|directory)|is a file/i.test(said), `the cause is not named: ${said}`);
  must(!/^\s+at /m.test(said), `a stack trace: ${said}`);
  must(readFileSync(bench.out, 'utf8') === 'kept', 'the file was changed');
  return said.replaceAll(bench.out, 'OUT').slice(0, 160);
};

/** Renders, spoils one chunk in the store, renders again. */
const spoilt =
  (spoil: (chunkFile: string) => void): Fault['provoke'] =>
  async (bench) => {
    const manifest = await bench.job();
    const first = await bench.render(manifest);
    must(first.exitCode === 0, `the first render failed: ${told(first)}`);
    const [pictures, video] = [await bench.pictures(), videoHash(bench)];
    const folder = join(bench.home, 'artifacts/chunks');
    const chunk = readdirSync(folder).find((name) => name.endsWith('.ts'));
    must(chunk !== undefined, 'no chunk in the store');
    const file = join(folder, chunk ?? '');
    const good = hashOf(file);
    spoil(file);
    must(hashOf(file) !== good, 'nothing was spoilt');
    const again = await bench.render(manifest);
    must(again.exitCode === 0, told(again));
    must((await bench.pictures()) === pictures, 'the pictures differ from those of the first render');
    must(videoHash(bench) === video, 'the video differs from that of the first render');
    must(hashOf(file) === good, 'the chunk was not rendered anew');
    return 'succeeded; the chunk was rendered anew and is the same again, so is the video';
  };

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

const videoHash = (bench: Bench): string => hashOf(join(bench.out, 'fault.mp4'));

/** As a disk that lied would. */
const cutInHalf = (file: string): void => truncateSync(file, statSync(file).size >> 1);

/** The size stays, so that only the checksum tells. */
const flipByte = (file: string): void => {
  const bytes = readFileSync(file);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
  writeFileSync(file, bytes);
};

export const DISKS: readonly Fault[] = [
  {
    name: 'full scratch disk',
    promise: 'fails with the cause; succeeds once there is room',
    quick: true,
    provoke: fullScratch,
  },
  {
    name: 'full store',
    promise: 'fails within 90 s, names the cause; nothing left',
    quick: true,
    provoke: fullStore,
  },
  {
    name: 'output folder that cannot be written',
    promise: 'fails and names the place',
    quick: true,
    provoke: unwritableOutput,
  },
  {
    name: 'chunk damaged on disk',
    promise: 'that chunk is rendered anew',
    quick: true,
    provoke: spoilt(cutInHalf),
  },
  {
    name: 'chunk with a flipped byte',
    promise: 'that chunk is rendered anew; same bytes',
    quick: true,
    provoke: spoilt(flipByte),
  },
];
