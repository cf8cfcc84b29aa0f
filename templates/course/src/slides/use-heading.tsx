import { type ReactNode, useMemo } from 'react';
import type { Box } from '../layout/frame-layout.ts';
import { enter } from '../motion/enter.ts';
import { fitText } from '../text/fit-text.ts';
import { measureText } from '../text/measure-text.ts';
import { textOf } from '../text/wrap-words.ts';
import type { Stage } from './stage.ts';

const WEIGHT = 680;
const SPACING = -0.022;
const LINE_HEIGHT = 1.14;

/** Title of a slide, two lines at most, and the box that it leaves for the body. */
export const useHeading = (
  title: string | undefined,
  stage: Stage,
): { readonly heading: ReactNode; readonly body: Box } => {
  const { box, portrait, palette, frame, fps } = stage;
  const fitted = useMemo(() => {
    if (title === undefined) return undefined;
    const max = portrait ? 76 : 68;
    const height = Math.ceil(max * LINE_HEIGHT * 2);
    return fitText({
      blocks: [title],
      width: box.width,
      height,
      max,
      min: 36,
      lineHeight: LINE_HEIGHT,
      maxLines: 2,
      balanced: true,
      measureAt: measureText(WEIGHT, SPACING),
    });
  }, [title, box.width, portrait]);
  if (!fitted) return { heading: null, body: box };
  const used = Math.ceil(fitted.height) + (portrait ? 64 : 44);
  const heading = (
    <div
      style={{
        position: 'absolute',
        left: box.x,
        top: box.y,
        color: palette.text,
        fontSize: fitted.fontSize,
        fontWeight: WEIGHT,
        letterSpacing: `${SPACING}em`,
        lineHeight: LINE_HEIGHT,
        whiteSpace: 'nowrap',
        ...enter(frame, 0, fps),
      }}
    >
      {fitted.blocks[0]?.map((line, index) => (
        <div key={index}>{textOf(line)}</div>
      ))}
    </div>
  );
  return { heading, body: { ...box, y: box.y + used, height: box.height - used } };
};
