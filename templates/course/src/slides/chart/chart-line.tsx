import { easeOut } from '../../motion/ease.ts';
import { enter } from '../../motion/enter.ts';
import { FittedText } from '../../text/fitted-text.tsx';
import { niceScale } from './nice-scale.ts';
import { formatValue, type PlotProps } from './plot-props.ts';

const DRAW_SECONDS = 1.2;
const LABEL_HEIGHT = 72;
const VALUE_HEIGHT = 64;

/** A line that draws itself over faint ticks. Values stand at the points marked `accent`, else at the last. */
export const ChartLine = ({
  slide,
  width,
  height,
  stage: { frame, fps, palette, locale, portrait },
}: PlotProps) => {
  const scale = niceScale(
    slide.data.map(({ value }) => value),
    portrait ? 5 : 4,
  );
  const axis = portrait ? 120 : 132;
  const top = VALUE_HEIGHT;
  const bottom = height - LABEL_HEIGHT;
  const slot = (width - axis) / slide.data.length;
  const xOf = (index: number): number => axis + slot * (index + 0.5);
  const yOf = (value: number): number =>
    top + ((scale.max - value) / (scale.max - scale.min)) * (bottom - top);
  const points = slide.data.map(({ value }, index) => `${xOf(index).toFixed(1)} ${yOf(value).toFixed(1)}`);
  const drawn = easeOut(frame, 0, DRAW_SECONDS * fps);
  const hasAccent = slide.data.some(({ accent }) => accent);
  const isMarked = (index: number): boolean =>
    hasAccent ? slide.data[index]?.accent === true : index === slide.data.length - 1;
  const small = portrait ? 28 : 24;
  return (
    <>
      <svg width={width} height={height} style={{ position: 'absolute' }}>
        {scale.ticks.map((tick) => (
          <g key={tick}>
            <line x1={axis} x2={width} y1={yOf(tick)} y2={yOf(tick)} stroke={palette.line} strokeWidth={2} />
            <text
              x={axis - 20}
              y={yOf(tick)}
              textAnchor="end"
              dominantBaseline="central"
              fontSize={small}
              fill={palette.muted}
            >
              {formatValue(tick, '', locale)}
            </text>
          </g>
        ))}
        {drawn === 0 ? null : (
          <path
            d={`M ${points.join(' L ')}`}
            fill="none"
            stroke={palette.accent}
            strokeWidth={7}
            strokeLinecap="round"
            strokeLinejoin="round"
            {...(drawn === 1 ? {} : { pathLength: 1, strokeDasharray: `${drawn} 1` })}
          />
        )}
        {slide.data.map(({ value }, index) => {
          const shown = easeOut(
            frame,
            ((index + 0.5) / slide.data.length) * DRAW_SECONDS * 0.6 * fps,
            0.3 * fps,
          );
          return (
            <circle
              key={index}
              cx={xOf(index)}
              cy={yOf(value)}
              r={(isMarked(index) ? 13 : 8) * shown}
              fill={isMarked(index) ? palette.accent : palette.background}
              stroke={palette.accent}
              strokeWidth={5}
              opacity={shown}
            />
          );
        })}
      </svg>
      {slide.data.map((point, index) => (
        <div key={index}>
          <div
            style={{
              position: 'absolute',
              left: xOf(index) - slot / 2,
              top: bottom + 18,
              width: slot,
              display: 'flex',
              justifyContent: 'center',
              textAlign: 'center',
              color: palette.muted,
            }}
          >
            <FittedText
              text={point.label}
              width={slot - 8}
              height={LABEL_HEIGHT - 18}
              max={small + 2}
              min={14}
              weight={500}
              lineHeight={1.15}
              maxLines={2}
              balanced
            />
          </div>
          {isMarked(index) ? (
            <div
              style={{
                position: 'absolute',
                left: xOf(index) - 120,
                top: yOf(point.value) - VALUE_HEIGHT - 10,
                width: 240,
                height: VALUE_HEIGHT,
                display: 'flex',
                alignItems: 'center',
                justifyContent: 'center',
                color: palette.text,
                ...enter(frame, Math.round(DRAW_SECONDS * 0.6 * fps), fps, 8),
              }}
            >
              <FittedText
                text={formatValue(point.value, slide.unit, locale)}
                width={240}
                height={VALUE_HEIGHT}
                max={portrait ? 44 : 38}
                min={18}
                weight={680}
                spacing={-0.015}
                maxLines={1}
              />
            </div>
          ) : null}
        </div>
      ))}
    </>
  );
};
