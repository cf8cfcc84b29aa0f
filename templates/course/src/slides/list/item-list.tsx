import { type ReactNode, useMemo } from 'react';
import type { Box } from '../../layout/frame-layout.ts';
import { absolute } from '../../layout/absolute.ts';
import { enter } from '../../motion/enter.ts';
import { fitText } from '../../text/fit-text.ts';
import { measureText } from '../../text/measure-text.ts';
import { textOf } from '../../text/wrap-words.ts';
import type { Stage } from '../stage.ts';

type ItemListProps = {
  readonly items: readonly string[];
  readonly box: Box;
  /** Frame of the slide at which each item appears. */
  readonly reveals: readonly number[];
  readonly stage: Stage;
  /** Drawn left of an item; `size` is the font size of the list. */
  readonly marker: (index: number, size: number) => ReactNode;
};

const LINE_HEIGHT = 1.3;
const GAP = 0.7;
/** A short list is set wider apart, up to this. */
const MOST_GAP = 1.1;
/** Below a heading, so that it does not read as the first item. */
const TOP = 14;
/** Room for the marker, of the font size. */
const INDENT = 1.35;

/** Paragraphs in one common size, each after its marker, appearing at its time. Fills the box from the top. */
export const ItemList = ({ items, box, reveals, stage, marker }: ItemListProps) => {
  const { frame, fps, palette, portrait } = stage;
  const max = portrait ? 62 : 58;
  const widestIndent = Math.round(max * INDENT);
  const fitted = useMemo(
    () =>
      fitText({
        blocks: items,
        width: Math.min(box.width, portrait ? box.width : 1480) - widestIndent,
        height: box.height - TOP,
        max,
        min: 22,
        lineHeight: LINE_HEIGHT,
        gap: GAP,
        balanced: true,
        measureAt: measureText(450, -0.011),
      }),
    [items, box.width, box.height, max, widestIndent, portrait],
  );
  const size = fitted.fontSize;
  const indent = Math.round(size * INDENT);
  const spare = (box.height - TOP - fitted.height) / items.length;
  const gap = Math.min(GAP * size + Math.max(0, spare), MOST_GAP * size);
  return (
    <div
      style={{
        ...absolute({ ...box, y: box.y + TOP, height: box.height - TOP }),
        display: 'flex',
        flexDirection: 'column',
        gap,
        fontSize: size,
        lineHeight: LINE_HEIGHT,
      }}
    >
      {fitted.blocks.map((lines, index) => (
        <div
          key={index}
          style={{
            display: 'flex',
            color: palette.text,
            whiteSpace: 'nowrap',
            ...enter(frame, reveals[index] ?? 0, fps),
          }}
        >
          <div
            style={{
              width: indent,
              flex: 'none',
              height: LINE_HEIGHT * size,
              display: 'flex',
              alignItems: 'center',
            }}
          >
            {marker(index, size)}
          </div>
          <div style={{ fontWeight: 450, letterSpacing: '-0.011em' }}>
            {lines.map((line, row) => (
              <div key={row}>{textOf(line)}</div>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
};
