import { enter } from '../../motion/enter.ts';
import type { Stage } from '../stage.ts';
import type { PlacedEdge } from './layout-diagram.ts';

type EdgeLabelProps = { readonly text: string; readonly edge: PlacedEdge; readonly from: number; readonly stage: Stage };

/** What an arrow means, on its middle, over a patch of background that keeps the line from crossing the words. */
export const EdgeLabel = ({ text, edge, from, stage: { frame, fps, palette, portrait } }: EdgeLabelProps) => (
  <div style={{ position: 'absolute', left: edge.label.x, top: edge.label.y, width: 0, height: 0, display: 'flex', alignItems: 'center', justifyContent: 'center' }}>
    <div
      style={{
        padding: '4px 12px',
        background: palette.background,
        color: palette.muted,
        fontSize: portrait ? 32 : 25,
        fontWeight: 520,
        lineHeight: 1.2,
        whiteSpace: 'nowrap',
        ...enter(frame, from, fps, 0),
      }}
    >
      {text}
    </div>
  </div>
);
