import { CliError, EXIT } from '../../exit-codes.ts';
import { type Io, print } from '../../io.ts';
import {
  type ChunkComparison,
  compareChunks,
  compareInputs,
  type InputDifference,
} from './compare-inputs.ts';
import { comparePictures, type FrameRange, type PictureDifference } from './compare-pictures.ts';
import { readRenderManifest } from './read-render-manifest.ts';

/** More ranges than this are counted, not listed. */
const SHOWN = 10;

const rangeText = ({ from, to }: FrameRange): string => (from === to ? String(from) : `${from}-${to}`);

const shorten = (texts: readonly string[]): string =>
  texts.slice(0, SHOWN).join(', ') + (texts.length > SHOWN ? ` and ${texts.length - SHOWN} more` : '');

const inputLines = (inputs: readonly InputDifference[]): string[] =>
  inputs.length === 0
    ? ['inputs: equal']
    : [
        'inputs that differ:',
        ...inputs.map(
          ({ path, a, b }) => `  ${path}: ${JSON.stringify(a) ?? 'none'} → ${JSON.stringify(b) ?? 'none'}`,
        ),
      ];

const pictureLines = ({
  compared,
  differing,
  first,
  ranges,
  onlyInA,
  onlyInB,
}: PictureDifference): string[] => [
  differing === 0
    ? `pictures: equal in all ${compared} frames that both have`
    : `pictures: ${differing} of ${compared} frames differ, the first is ${first}: ${shorten(ranges.map(rangeText))}`,
  ...(onlyInA > 0 ? [`  ${onlyInA} frames only in the first`] : []),
  ...(onlyInB > 0 ? [`  ${onlyInB} frames only in the second`] : []),
];

const chunkLines = ({ sameLayout, differing }: ChunkComparison): string[] => {
  const what = differing.map(
    ({ range, key, bytes }) =>
      `${rangeText(range)} (${[key ? 'key' : '', bytes ? 'bytes' : ''].filter(Boolean).join(', ')})`,
  );
  return [
    ...(sameLayout ? [] : ['chunks: cut at other frames']),
    differing.length === 0
      ? `chunks: ${sameLayout ? 'equal' : 'those of the same frames are equal'}`
      : `chunks that differ: ${shorten(what)}`,
  ];
};

/** Prints in what two renders differ. @throws CliError with exit code 1 when their pictures do, 2 when one cannot be read */
export const diffRenders = async (
  io: Io,
  a: string,
  b: string,
  flags: { readonly json?: boolean },
): Promise<void> => {
  const [one, other] = await Promise.all([readRenderManifest(a, io.cwd), readRenderManifest(b, io.cwd)]);
  const inputs = compareInputs(one.inputs, other.inputs);
  const pictures = comparePictures(one.chunks, other.chunks);
  const chunks = compareChunks(one.chunks, other.chunks);
  const equal = pictures.differing === 0 && pictures.onlyInA === 0 && pictures.onlyInB === 0;
  if (flags.json === true)
    print(
      io,
      JSON.stringify({ a: one.file, b: other.file, equalPictures: equal, inputs, pictures, chunks }, null, 2),
    );
  else print(io, [...inputLines(inputs), ...pictureLines(pictures), ...chunkLines(chunks)].join('\n'));
  if (!equal) throw new CliError('', EXIT.failed);
};
