import { easeOut } from '../../motion/ease.ts';
import type { Stage } from '../stage.ts';
import type { PlacedEdge } from './layout-diagram.ts';

const DRAW_SECONDS = 0.6;

type DiagramArrowProps = { readonly edge: PlacedEdge; readonly from: number; readonly stage: Stage };

/** An arrow that draws itself from `from` on; its head comes with the end of the line. */
export const DiagramArrow = ({ edge, from, stage: { frame, fps, palette } }: DiagramArrowProps) => {
  const drawn = easeOut(frame, from, DRAW_SECONDS * fps);
  if (drawn === 0) return null;
  const color = palette.muted;
  return (
    <g fill="none" stroke={color} strokeWidth={3.5} strokeLinecap="round" strokeLinejoin="round">
      {drawn === 1 ? (
        <path d={edge.path} />
      ) : (
        <path d={edge.path} pathLength={1} strokeDasharray={`${drawn} 1`} />
      )}
      <path
        d="M -15 -10 L 0 0 L -15 10"
        transform={`translate(${edge.tip.x} ${edge.tip.y}) rotate(${edge.angle})`}
        opacity={Math.max(0, drawn * 4 - 3)}
      />
    </g>
  );
};
