import { absolute } from '../../layout/absolute.ts';
import { enter } from '../../motion/enter.ts';
import { FittedText } from '../../text/fitted-text.tsx';
import type { Stage } from '../stage.ts';
import { useHeading } from '../use-heading.tsx';
import { ChartColumns } from './chart-columns.tsx';
import { ChartLine } from './chart-line.tsx';
import type { ChartProps } from './chart-props.ts';
import { ChartRows } from './chart-rows.tsx';

/** Numbers as bars or a line, with their values written at them. */
export const ChartSlide = ({ slide, stage }: { readonly slide: ChartProps; readonly stage: Stage }) => {
  const { heading, body } = useHeading(slide.title, stage);
  const { portrait, palette, frame, fps } = stage;
  const footer = slide.source === undefined ? 0 : portrait ? 80 : 52;
  const plot = { ...body, height: body.height - footer };
  const Plot = slide.type === 'line' ? ChartLine : portrait ? ChartRows : ChartColumns;
  return (
    <>
      {heading}
      <div style={absolute(plot)}>
        <Plot slide={slide} width={plot.width} height={plot.height} stage={stage} />
      </div>
      {slide.source === undefined ? null : (
        <div
          style={{
            position: 'absolute',
            left: body.x,
            top: body.y + body.height - footer + 16,
            color: palette.muted,
            ...enter(frame, Math.round(0.3 * fps), fps, 0),
          }}
        >
          <FittedText
            text={slide.source}
            width={body.width}
            height={footer - 16}
            max={portrait ? 28 : 24}
            min={16}
            maxLines={portrait ? 2 : 1}
          />
        </div>
      )}
    </>
  );
};
