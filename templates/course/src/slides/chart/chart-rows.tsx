import { easeOut } from '../../motion/ease.ts';
import { FittedText } from '../../text/fitted-text.tsx';
import { mix } from '../../theme/contrast.ts';
import { fillOf, formatValue, GROW_SECONDS, type PlotProps, STAGGER_SECONDS } from './plot-props.ts';

const VALUE_SHARE = 0.3;

/** Lying bars for upright pictures: label and value above each bar, which so has the whole width. */
export const ChartRows = ({ slide, width, height, stage: { frame, fps, palette, locale } }: PlotProps) => {
  const row = Math.min(height / slide.data.length, 190);
  const bar = Math.min(row * 0.34, 56);
  const text = Math.min(row * 0.36, 56);
  const low = Math.min(0, ...slide.data.map(({ value }) => value));
  const high = Math.max(0, ...slide.data.map(({ value }) => value));
  const xOf = (value: number): number => ((value - low) / (high - low || 1)) * width;
  return slide.data.map((point, index) => {
    const grown = easeOut(frame, index * STAGGER_SECONDS * fps, GROW_SECONDS * fps);
    const end = xOf(0) + (xOf(point.value) - xOf(0)) * grown;
    return (
      <div key={index} style={{ position: 'absolute', top: index * row, width, height: row }}>
        <div
          style={{
            display: 'flex',
            justifyContent: 'space-between',
            alignItems: 'flex-end',
            height: text * 1.3,
            color: palette.text,
          }}
        >
          <FittedText
            text={point.label}
            width={width * (1 - VALUE_SHARE) - 24}
            height={text * 1.3}
            max={Math.round(text * 0.78)}
            min={18}
            weight={500}
            maxLines={1}
          />
          <FittedText
            text={formatValue(point.value, slide.unit, locale)}
            width={width * VALUE_SHARE}
            height={text * 1.3}
            max={Math.round(text * 0.9)}
            min={18}
            weight={680}
            maxLines={1}
          />
        </div>
        <div
          style={{
            position: 'absolute',
            top: text * 1.3 + row * 0.05,
            width,
            height: bar,
            borderRadius: bar / 4,
            background: mix(palette.background, palette.line, 0.6),
          }}
        >
          <div
            style={{
              position: 'absolute',
              left: Math.min(xOf(0), end),
              width: Math.abs(end - xOf(0)),
              height: bar,
              borderRadius: bar / 4,
              background: fillOf(point, slide, palette.accent, mix(palette.background, palette.accent, 0.4)),
            }}
          />
        </div>
      </div>
    );
  });
};
