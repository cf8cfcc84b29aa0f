import { easeOut } from '../../motion/ease.ts';
import type { Stage } from '../stage.ts';

const RINGS = [
  { radius: 150, from: 0.08, length: 0.62, width: 26 },
  { radius: 226, from: 0.42, length: 0.5, width: 10 },
  { radius: 296, from: 0.78, length: 0.4, width: 4 },
  { radius: 372, from: 0.14, length: 0.3, width: 2 },
] as const;

/** Arcs around one point beside the title: the template's one ornament. They draw themselves, then rest. */
export const TitleRings = ({ stage: { frame, fps, box, portrait, palette } }: { readonly stage: Stage }) => {
  const size = portrait ? 1080 : 1920;
  const center = portrait ? { x: 820, y: box.y + box.height - 250, scale: 0.66 } : { x: 1600, y: box.y + box.height / 2, scale: 0.9 };
  return (
    <svg width={size} height={portrait ? 1920 : 1080} style={{ position: 'absolute', left: 0, top: 0 }}>
      <g transform={`translate(${center.x} ${center.y}) scale(${center.scale})`} fill="none">
        {RINGS.map(({ radius, from, length, width }, index) => {
          const drawn = length * easeOut(frame, index * 0.08 * fps, 0.9 * fps);
          return (
            <g key={radius} transform={`rotate(${from * 360 - 90})`}>
              <circle r={radius} stroke={palette.line} strokeWidth={Math.max(2, width / 8)} />
              {drawn === 0 ? null : (
                <circle r={radius} stroke={palette.accent} strokeWidth={width} strokeLinecap="round" pathLength={1} strokeDasharray={`${drawn} 1`} opacity={1 - index * 0.22} />
              )}
            </g>
          );
        })}
      </g>
    </svg>
  );
};
