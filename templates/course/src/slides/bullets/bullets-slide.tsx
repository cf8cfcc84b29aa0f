import { revealFrames } from '../../timeline/reveal-frames.ts';
import { ItemList } from '../list/item-list.tsx';
import type { Stage } from '../stage.ts';
import { useHeading } from '../use-heading.tsx';
import type { BulletsProps } from './bullets-props.ts';

/** A list whose items appear as they are spoken of. */
export const BulletsSlide = ({ slide, stage }: { readonly slide: BulletsProps; readonly stage: Stage }) => {
  const { heading, body } = useHeading(slide.title, stage);
  const { palette, plan, fps } = stage;
  return (
    <>
      {heading}
      <ItemList
        items={slide.items}
        box={body}
        reveals={revealFrames(slide.items.length, plan, fps)}
        stage={stage}
        marker={(_, size) => (
          <div
            style={{
              width: size * 0.34,
              height: size * 0.34,
              borderRadius: size * 0.1,
              background: palette.accent,
            }}
          />
        )}
      />
    </>
  );
};
