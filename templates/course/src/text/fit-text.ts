import { type Measure, type Piece, wrapBalanced, wrapWords } from './wrap-words.ts';

/** Measures text at a size in pixels. */
export type MeasureAt = (fontSize: number) => Measure;

export type FitRequest = {
  /** Paragraphs set in one common size, such as the items of a list. */
  readonly blocks: readonly string[];
  readonly width: number;
  readonly height: number;
  /** Largest size, used when there is room. */
  readonly max: number;
  /** Below this size it is better to cut a long word than to shrink further. */
  readonly min: number;
  /** Of the font size. */
  readonly lineHeight: number;
  /** Space between paragraphs, of the font size. Default 0. */
  readonly gap?: number;
  /** Most lines of a paragraph. Default: no limit. */
  readonly maxLines?: number;
  /** Equal line lengths instead of full ones. */
  readonly balanced?: boolean;
  readonly measureAt: MeasureAt;
};

export type Fitted = {
  readonly fontSize: number;
  readonly blocks: readonly (readonly (readonly Piece[])[])[];
  /** Pixels that the text needs. */
  readonly height: number;
};

/** Nothing is set smaller than this; the caps in the props keep texts from needing it. */
const FLOOR = 8;

/** A no-break space does not part words. */
const wordsOf = (text: string): string[] => text.split(/[ \t\r\n]+/).filter((word) => word !== '');

const setAt = (
  request: FitRequest,
  fontSize: number,
  wrap: typeof wrapWords,
): Fitted & { readonly splits: number; readonly mostLines: number } => {
  const measure = request.measureAt(fontSize);
  const wrapped = request.blocks.map((block) => wrap(wordsOf(block), request.width, measure));
  const lineCount = wrapped.reduce((sum, { lines }) => sum + lines.length, 0);
  const gaps = Math.max(0, request.blocks.length - 1) * (request.gap ?? 0);
  return {
    fontSize,
    blocks: wrapped.map(({ lines }) => lines),
    height: (lineCount * request.lineHeight + gaps) * fontSize,
    splits: wrapped.reduce((sum, { splits }) => sum + splits, 0),
    mostLines: Math.max(0, ...wrapped.map(({ lines }) => lines.length)),
  };
};

/** Finds the largest size, up to `max`, at which all paragraphs fit the box, and their line breaks.
 *
 * Words are kept whole down to `min`; below that they may be cut. The size is a whole number of pixels. */
export const fitText = (request: FitRequest): Fitted => {
  let set = setAt(request, request.max, wrapWords);
  for (let size = request.max; size >= FLOOR; size--) {
    set = setAt(request, size, wrapWords);
    const tooMany = set.mostLines > (request.maxLines ?? Number.POSITIVE_INFINITY);
    const fits = set.height <= request.height && !tooMany && (set.splits === 0 || size <= request.min);
    if (fits) break;
  }
  // Balancing never adds a line, so what fits still fits.
  const { fontSize, blocks, height } = request.balanced ? setAt(request, set.fontSize, wrapBalanced) : set;
  return { fontSize, blocks, height };
};
