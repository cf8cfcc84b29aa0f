import { WORDS } from '../../locale/words.ts';
import { enter } from '../../motion/enter.ts';
import { FittedText } from '../../text/fitted-text.tsx';
import { revealFrames } from '../../timeline/reveal-frames.ts';
import { ItemList } from '../list/item-list.tsx';
import type { Stage } from '../stage.ts';
import { useHeading } from '../use-heading.tsx';
import { Arrow } from './arrow.tsx';
import { Check } from './check.tsx';
import type { SummaryProps } from './summary-props.ts';

const ARROW = 40;

/** What to remember, each point ticked off, and a closing line that points on. */
export const SummarySlide = ({ slide, stage }: { readonly slide: SummaryProps; readonly stage: Stage }) => {
  const { heading, body } = useHeading(slide.title ?? WORDS[stage.locale].summary, stage);
  const { palette, plan, fps, frame, portrait } = stage;
  const count = slide.points.length + (slide.closing === undefined ? 0 : 1);
  const reveals = revealFrames(count, plan, fps);
  const footer = slide.closing === undefined ? 0 : portrait ? 190 : 108;
  const points = { ...body, height: body.height - (footer === 0 ? 0 : footer + 36) };
  return (
    <>
      {heading}
      <ItemList
        items={slide.points}
        box={points}
        reveals={reveals}
        stage={stage}
        marker={(_, size) => <Check size={size * 0.82} palette={palette} />}
      />
      {slide.closing === undefined ? null : (
        <div
          style={{
            position: 'absolute',
            left: body.x,
            top: body.y + body.height - footer,
            width: body.width,
            height: footer,
            boxSizing: 'border-box',
            padding: '0 44px',
            borderRadius: 20,
            background: palette.tint,
            color: palette.text,
            display: 'flex',
            alignItems: 'center',
            justifyContent: 'space-between',
            ...enter(frame, reveals[count - 1] ?? 0, fps),
          }}
        >
          <FittedText
            text={slide.closing}
            width={body.width - 88 - ARROW - 24}
            height={footer - 32}
            max={portrait ? 46 : 40}
            min={22}
            weight={600}
            spacing={-0.012}
            lineHeight={1.25}
            balanced
          />
          <Arrow size={ARROW} color={palette.accentText} />
        </div>
      )}
    </>
  );
};
