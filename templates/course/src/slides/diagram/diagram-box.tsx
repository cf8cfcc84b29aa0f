import { absolute } from '../../layout/absolute.ts';
import { enter } from '../../motion/enter.ts';
import { FittedText } from '../../text/fitted-text.tsx';
import type { Stage } from '../stage.ts';
import type { DiagramProps } from './diagram-props.ts';
import type { PlacedNode } from './layout-diagram.ts';

type DiagramBoxProps = {
  readonly node: DiagramProps['nodes'][number];
  readonly box: PlacedNode;
  readonly from: number;
  readonly stage: Stage;
};

/** A box with its label and, smaller, its note. */
export const DiagramBox = ({ node, box, from, stage: { frame, fps, palette, portrait } }: DiagramBoxProps) => {
  const padding = Math.min(28, box.width * 0.08);
  const width = box.width - 2 * padding - 4;
  const room = box.height - 2 * Math.min(20, box.height * 0.1) - 4;
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
      <FittedText text={node.label} width={width} height={node.note === undefined ? room : room * 0.56} max={portrait ? 46 : 38} min={18} weight={640} spacing={-0.015} lineHeight={1.16} balanced style={{ color: colors.color }} />
      {node.note === undefined ? null : (
        <FittedText text={node.note} width={width} height={room * 0.4} max={portrait ? 32 : 26} min={14} lineHeight={1.24} balanced style={{ color: colors.note, opacity: node.accent ? 0.86 : 1 }} />
      )}
    </div>
  );
};
