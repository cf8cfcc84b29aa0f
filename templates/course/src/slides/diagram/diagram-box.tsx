import { absolute } from '../../layout/absolute.ts';
import { enter } from '../../motion/enter.ts';
import { FittedText } from '../../text/fitted-text.tsx';
import type { Stage } from '../stage.ts';
import type { DiagramProps } from './diagram-props.ts';
import { LABEL_LINE_HEIGHT, LABEL_SPACING, LABEL_WEIGHT, labelRoom, MIN_LABEL } from './label-size.ts';
import type { PlacedNode } from './layout-diagram.ts';

const MIN_NOTE = 14;

type DiagramBoxProps = {
  readonly node: DiagramProps['nodes'][number];
  readonly box: PlacedNode;
  readonly from: number;
  /** Largest font size; the same for all boxes of a diagram. */
  readonly labelSize: number;
  readonly stage: Stage;
};

/** A box with its label and, smaller, its note. */
export const DiagramBox = ({
  node,
  box,
  from,
  labelSize,
  stage: { frame, fps, palette, portrait },
}: DiagramBoxProps) => {
  const { width, height } = labelRoom(box, node.note !== undefined);
  const colors = node.accent
    ? { background: palette.accent, color: palette.onAccent, border: palette.accent, note: palette.onAccent }
    : { background: palette.surface, color: palette.text, border: palette.line, note: palette.muted };
  return (
    <div
      style={{
        ...absolute(box),
        boxSizing: 'border-box',
        borderRadius: 20,
        border: `2px solid ${colors.border}`,
        background: colors.background,
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: 'center',
        textAlign: 'center',
        gap: 6,
        ...enter(frame, from, fps, 14),
      }}
    >
      <FittedText
        text={node.label}
        width={width}
        height={height}
        max={labelSize}
        min={MIN_LABEL}
        weight={LABEL_WEIGHT}
        spacing={LABEL_SPACING}
        lineHeight={LABEL_LINE_HEIGHT}
        balanced
        style={{ color: colors.color }}
      />
      {node.note === undefined ? null : (
        <FittedText
          text={node.note}
          width={width}
          height={height * 0.7}
          max={portrait ? 32 : 26}
          min={MIN_NOTE}
          lineHeight={1.24}
          balanced
          style={{ color: colors.note, opacity: node.accent ? 0.86 : 1 }}
        />
      )}
    </div>
  );
};
