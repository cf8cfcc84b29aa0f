import { easeOut } from '../../motion/ease.ts';
import type { Stage } from '../stage.ts';

const RINGS = [
  { radius: 150, from: 0.08, length: 0.62, width: 26 },
  { radius: 226, from: 0.42, length: 0.5, width: 10 },
  { radius: 296, from: 0.78, length: 0.4, width: 4 },
] as const;

const OUTER = 298;

/** Arcs around one point beside the title: the template's one ornament. They draw themselves, then rest. */
export const TitleRings = ({ stage: { frame, fps, box, portrait, palette } }: { readonly stage: Stage }) => {
  const size = portrait ? 1080 : 1920;
  const scale = portrait ? 0.58 : 0.88;
  const radius = OUTER * scale;
  const center = portrait
    ? { x: box.x + radius, y: box.y + radius }
    : { x: box.x + box.width - radius, y: box.y + box.height / 2 };
  return (
    <svg width={size} height={portrait ? 1920 : 1080} style={{ position: 'absolute', left: 0, top: 0 }}>
      <g transform={`translate(${center.x} ${center.y}) scale(${scale})`} fill="none">
        {RINGS.map(({ radius, from, length, width }, index) => {
          const drawn = length * easeOut(frame, index * 0.08 * fps, 0.9 * fps);
          return (
            <g key={radius} transform={`rotate(${from * 360 - 90})`}>
              <circle r={radius} stroke={palette.line} strokeWidth={Math.max(2, width / 8)} />
              {drawn === 0 ? null : (
                <circle
                  r={radius}
                  stroke={palette.accent}
                  strokeWidth={width}
                  strokeLinecap="round"
                  pathLength={1}
                  strokeDasharray={`${drawn} 1`}
                  opacity={1 - index * 0.22}
                />
              )}
            </g>
          );
        })}
      </g>
    </svg>
  );
};
