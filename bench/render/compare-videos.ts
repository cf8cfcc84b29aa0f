import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface Colour {
  readonly range: string;
  readonly space: string;
}

const colourOf = async (file: string): Promise<Colour> => {
  const wanted = ['-select_streams', 'v:0', '-show_entries', 'stream=color_range,color_space', '-of', 'json'];
  const { stdout } = await run('ffprobe', ['-v', 'error', ...wanted, file]);
  const { streams } = JSON.parse(stdout) as { streams: { color_range?: string; color_space?: string }[] };
  return { range: streams[0]?.color_range ?? 'unknown', space: streams[0]?.color_space ?? 'unknown' };
};

/** ffmpeg's SSIM between two videos that must both be what players expect, limited range BT.709: the filter compares
 * stored values, so a file in another range or matrix would look unlike without being it, or the other way round.
 *
 * @returns the line that ffmpeg prints. @throws Error when a file is in other colours, or nothing was compared */
export const ssim = async (ours: string, stock: string): Promise<string> => {
  for (const file of [ours, stock]) {
    const { range, space } = await colourOf(file);
    if (range !== 'tv' || space !== 'bt709')
      throw new Error(`${file} is ${range} ${space}, not tv bt709: SSIM would compare unlike values`);
  }
  const inOrder = 'format=yuv420p,settb=1/1000,setpts=N*40';
  const graph = `[0:v]${inOrder}[a];[1:v]${inOrder}[b];[a][b]ssim`;
  const args = ['-hide_banner', '-i', ours, '-i', stock, '-lavfi', graph, '-f', 'null', '-'];
  const { stderr } = await run('ffmpeg', args, { maxBuffer: 64 * 1024 * 1024 });
  const line = /SSIM (.*)/.exec(stderr)?.[1];
  if (line === undefined) throw new Error('ffmpeg compared no frame');
  return line;
};

/** Hash of each captured picture, from the manifest beside our video. */
export const picturesIn = (manifest: string): string[] => {
  const { chunks } = JSON.parse(manifest) as { chunks: { pictures: [string, number][] }[] };
  return chunks.flatMap(({ pictures }) =>
    pictures.flatMap(([hash, count]) => Array.from({ length: count }, () => hash)),
  );
};
