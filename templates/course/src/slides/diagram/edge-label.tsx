import type { CSSProperties } from 'react';
import { enter } from '../../motion/enter.ts';
import { FittedText } from '../../text/fitted-text.tsx';
import type { Stage } from '../stage.ts';
import type { PlacedEdge } from './layout-diagram.ts';

type EdgeLabelProps = {
  readonly text: string;
  readonly edge: PlacedEdge;
  readonly from: number;
  readonly stage: Stage;
};

/** Between a line and the words beside it. */
const OFFSET = 16;

/** Above a line that runs right, right of one that runs down, and in the middle of any other. */
const sideOf = ({ isStraight }: PlacedEdge, portrait: boolean): CSSProperties => {
  if (!isStraight) return { alignItems: 'center', justifyContent: 'center' };
  return portrait
    ? { alignItems: 'center', justifyContent: 'flex-start', marginLeft: OFFSET }
    : { alignItems: 'flex-end', justifyContent: 'center', marginTop: -OFFSET / 2 };
};

/** What an arrow means. On a bent line it stands on a patch of background. */
export const EdgeLabel = ({ text, edge, from, stage: { frame, fps, palette, portrait } }: EdgeLabelProps) => {
  const isPatch = !edge.isStraight;
  return (
    <div
      style={{
        position: 'absolute',
        left: edge.label.x,
        top: edge.label.y,
        width: 0,
        height: 0,
        display: 'flex',
        ...sideOf(edge, portrait),
      }}
    >
      <div
        style={{
          padding: isPatch ? '6px 12px' : 0,
          flex: 'none',
          textAlign: 'center',
          background: isPatch ? palette.background : 'none',
          color: palette.muted,
          ...enter(frame, from, fps, 0),
        }}
      >
        <FittedText
          text={text}
          width={edge.labelWidth - (isPatch ? 24 : 0)}
          height={portrait ? 120 : 72}
          max={portrait ? 32 : 27}
          min={13}
          weight={520}
          lineHeight={1.2}
          maxLines={isPatch || portrait ? 3 : 2}
          balanced
        />
      </div>
    </div>
  );
};
