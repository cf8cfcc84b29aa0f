import { useMemo } from 'react';
import type { Box } from '../layout/frame-layout.ts';
import { absolute } from '../layout/absolute.ts';
import { fitText } from '../text/fit-text.ts';
import { measureText } from '../text/measure-text.ts';
import type { Palette } from '../theme/palette.ts';
import type { Caption } from './group-captions.ts';

type CaptionBandProps = {
  readonly captions: readonly Caption[];
  readonly box: Box;
  readonly frame: number;
  readonly portrait: boolean;
  readonly palette: Palette;
};

const WEIGHT = 560;
const LINE_HEIGHT = 1.36;

/** Characters of a caption that surely fit two lines at full size. */
export const captionCapacity = (portrait: boolean): number => (portrait ? 54 : 108);

/** The words being spoken, at most two lines, the current one in the brand colour. Every word keeps its weight, so
 * nothing moves. Draws in its own band, below the slides. */
export const CaptionBand = ({ captions, box, frame, portrait, palette }: CaptionBandProps) => {
  const caption = captions.find(({ startFrame, endFrame }) => startFrame <= frame && frame < endFrame);
  const text = caption?.words.map((word) => word.text).join(' ') ?? '';
  const fitted = useMemo(
    () =>
      fitText({
        blocks: [text],
        width: box.width,
        height: box.height,
        max: portrait ? 52 : 42,
        min: 20,
        lineHeight: LINE_HEIGHT,
        maxLines: 2,
        balanced: true,
        measureAt: measureText(WEIGHT, 0),
      }),
    [text, box.width, box.height, portrait],
  );
  if (!caption) return null;
  const current = caption.words.findLastIndex(({ startFrame }) => startFrame <= frame);
  const colorOf = (word: number): string => (word === current ? palette.accentText : palette.text);
  return (
    <div
      style={{
        ...absolute(box),
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: 'center',
        fontSize: fitted.fontSize,
        fontWeight: WEIGHT,
        lineHeight: LINE_HEIGHT,
        whiteSpace: 'pre',
      }}
    >
      {fitted.blocks[0]?.map((line, row) => (
        <div key={row}>
          {line.map((piece, place) => (
            <span key={place} style={{ color: colorOf(piece.word) }}>
              {place === 0 ? '' : ' '}
              {piece.text}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
};
