import { runProgram } from './run-program.ts';

const RATE = 48_000;

/** Share of the loudest sample that begins a click. AAC smears a click backwards, but much softer than this. */
const THRESHOLD = 0.25;

/** Silence that ends a click. */
const QUIET_SECONDS = 0.3;

/** First sample of each click, in seconds.
 *
 * @param samples  mono, 48 kHz */
export const findClicks = (samples: Int16Array): number[] => {
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  if (loudest === 0) return [];
  const clicks: number[] = [];
  let lastLoud = -Infinity;
  for (const [at, sample] of samples.entries()) {
    if (Math.abs(sample) < loudest * THRESHOLD) continue;
    if (at - lastLoud > QUIET_SECONDS * RATE) clicks.push(at / RATE);
    lastLoud = at;
  }
  return clicks;
};

/** When the clicks of a file begin, seconds on the clock of its pictures. Edit lists and a late or early start of the
 * sound count, as they do in a player. */
export const clickTimes = async (file: string): Promise<number[]> => {
  // Without -copyts ffmpeg would move the sound to zero and hide an offset; first_pts pads or cuts up to time zero.
  const sound = ['-vn', '-af', 'aresample=48000:async=1:first_pts=0', '-ac', '1', '-f', 's16le', '-'];
  const bytes = await runProgram('ffmpeg', ['-copyts', '-i', file, ...sound]);
  return findClicks(
    new Int16Array(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength - (bytes.byteLength % 2)),
    ),
  );
};
