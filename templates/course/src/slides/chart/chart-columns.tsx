import { easeOut } from '../../motion/ease.ts';
import { enter } from '../../motion/enter.ts';
import { FittedText } from '../../text/fitted-text.tsx';
import { mix } from '../../theme/contrast.ts';
import { niceScale } from './nice-scale.ts';
import { fillOf, formatValue, GROW_SECONDS, type PlotProps, STAGGER_SECONDS } from './plot-props.ts';

const LABEL_HEIGHT = 84;
const VALUE_HEIGHT = 60;

/** Upright bars. Each carries its value, so there is no axis to read. */
export const ChartColumns = ({ slide, width, height, stage: { frame, fps, palette, locale } }: PlotProps) => {
  const scale = niceScale(
    slide.data.map(({ value }) => value),
    4,
  );
  const slot = width / slide.data.length;
  const bar = Math.min(slot * 0.62, 200);
  const hasNegative = scale.min < 0;
  const plot = height - LABEL_HEIGHT - VALUE_HEIGHT - (hasNegative ? VALUE_HEIGHT : 0);
  const yOf = (value: number): number =>
    VALUE_HEIGHT + ((scale.max - value) / (scale.max - scale.min)) * plot;
  const zero = yOf(0);
  return (
    <>
      <svg width={width} height={height} style={{ position: 'absolute' }}>
        <line x1={0} x2={width} y1={zero} y2={zero} stroke={palette.line} strokeWidth={3} />
        {slide.data.map((point, index) => {
          const grown = easeOut(frame, index * STAGGER_SECONDS * fps, GROW_SECONDS * fps);
          const end = zero + (yOf(point.value) - zero) * grown;
          const tall = Math.abs(end - zero);
          return (
            <rect
              key={index}
              x={slot * (index + 0.5) - bar / 2}
              y={Math.min(zero, end)}
              width={bar}
              height={tall}
              rx={Math.min(10, tall / 2)}
              fill={fillOf(point, slide, palette.accent, mix(palette.background, palette.accent, 0.4))}
            />
          );
        })}
      </svg>
      {slide.data.map((point, index) => {
        const from = Math.round((index * STAGGER_SECONDS + GROW_SECONDS / 2) * fps);
        const top = point.value < 0 ? yOf(point.value) : yOf(point.value) - VALUE_HEIGHT;
        const centered = {
          position: 'absolute',
          left: slot * index,
          width: slot,
          display: 'flex',
          justifyContent: 'center',
          textAlign: 'center',
        } as const;
        return (
          <div key={index}>
            <div
              style={{
                ...centered,
                top,
                height: VALUE_HEIGHT,
                alignItems: 'center',
                color: palette.text,
                ...enter(frame, from, fps, 8),
              }}
            >
              <FittedText
                text={formatValue(point.value, slide.unit, locale)}
                width={slot - 12}
                height={VALUE_HEIGHT - 8}
                max={38}
                min={18}
                weight={680}
                spacing={-0.015}
                maxLines={1}
              />
            </div>
            <div
              style={{
                ...centered,
                top: height - LABEL_HEIGHT + 14,
                height: LABEL_HEIGHT - 14,
                color: palette.muted,
              }}
            >
              <FittedText
                text={point.label}
                width={slot - 24}
                height={LABEL_HEIGHT - 14}
                max={30}
                min={16}
                weight={500}
                lineHeight={1.2}
                maxLines={2}
                balanced
              />
            </div>
          </div>
        );
      })}
    </>
  );
};
