import { runProgram } from './run-program.ts';

/** How alike two videos look: 1 is equal. Frames are compared by their order, not their time.
 *
 * @param skip  frames of `b` that are left out at its beginning
 * @throws Error when a file cannot be read, or the program found no likeness to print */
export const ssim = async (a: string, b: string, skip = 0): Promise<number> => {
  const counted = (name: string): string => `settb=1/1000,setpts=N*40[${name}]`;
  const graph = [
    `[0:v]${counted('a')}`,
    `[1:v]select=gte(n\\,${skip}),${counted('b')}`,
    '[a][b]ssim=stats_file=-:shortest=1',
  ].join(';');
  const lines = (await runProgram('ffmpeg', ['-i', a, '-i', b, '-lavfi', graph, '-f', 'null', '-']))
    .toString()
    .matchAll(/ All:([\d.]+)/g);
  const values = [...lines].map(([, value]) => Number(value));
  if (values.length === 0) throw new Error(`ffmpeg compared no frame of ${a} and ${b}`);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
};
