import { type CSSProperties, useMemo } from 'react';
import { fitText } from './fit-text.ts';
import { measureText } from './measure-text.ts';
import { textOf } from './wrap-words.ts';

type FittedTextProps = {
  readonly text: string;
  readonly width: number;
  readonly height: number;
  readonly max: number;
  readonly min: number;
  readonly weight?: number;
  /** Of the font size; negative tightens. */
  readonly spacing?: number;
  readonly lineHeight?: number;
  readonly maxLines?: number;
  readonly balanced?: boolean;
  readonly style?: CSSProperties;
};

/** Text that shrinks and wraps until it fits its box. Lines are set one by one, so that the browser cannot break
 * them elsewhere. */
export const FittedText = (props: FittedTextProps) => {
  const {
    text,
    width,
    height,
    max,
    min,
    weight = 400,
    spacing = 0,
    lineHeight = 1.3,
    maxLines,
    balanced = false,
  } = props;
  const fitted = useMemo(
    () =>
      fitText({
        blocks: [text],
        width,
        height,
        max,
        min,
        lineHeight,
        balanced,
        ...(maxLines === undefined ? {} : { maxLines }),
        measureAt: measureText(weight, spacing),
      }),
    [text, width, height, max, min, lineHeight, balanced, maxLines, weight, spacing],
  );
  return (
    <div
      style={{
        fontSize: fitted.fontSize,
        fontWeight: weight,
        letterSpacing: `${spacing}em`,
        lineHeight,
        whiteSpace: 'nowrap',
        ...props.style,
      }}
    >
      {fitted.blocks[0]?.map((line, index) => (
        <div key={index}>{textOf(line)}</div>
      ))}
    </div>
  );
};
