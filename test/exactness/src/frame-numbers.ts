import { runProgram } from './run-program.ts';

const BITS = 16;

/** Frame numbers of the test pattern, as its pictures carry them: 16 squares across the top edge, white = 1, most
 * significant first.
 *
 * @param row  16 grey values of each frame, one for each square
 * @throws RangeError when a square is neither dark nor bright: the picture is no test pattern, or is broken */
export const readFrameNumbers = (row: Uint8Array): number[] =>
  Array.from({ length: Math.floor(row.length / BITS) }, (_, frame) =>
    row.subarray(frame * BITS, (frame + 1) * BITS).reduce((number, grey, bit) => {
      if (grey > 80 && grey < 175) throw new RangeError(`frame ${frame}: square ${bit} is grey (${grey})`);
      return number * 2 + (grey > 127 ? 1 : 0);
    }, 0),
  );

/** Decodes every picture of a file and reads its frame number. In order of presentation, none dropped or repeated. */
export const decodeFrameNumbers = async (file: string): Promise<number[]> => {
  // One value for each square is its mean, so a square may lose its edges to the encoder.
  const squares = `crop=iw:iw/${BITS}:0:0,scale=${BITS}:1:flags=area,format=gray`;
  return readFrameNumbers(
    await runProgram('ffmpeg', [
      '-i',
      file,
      '-an',
      '-fps_mode',
      'passthrough',
      '-vf',
      squares,
      '-f',
      'rawvideo',
      '-',
    ]),
  );
};
