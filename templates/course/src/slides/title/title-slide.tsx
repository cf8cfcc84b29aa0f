import { easeOut } from '../../motion/ease.ts';
import { enter } from '../../motion/enter.ts';
import { FittedText } from '../../text/fitted-text.tsx';
import type { Stage } from '../stage.ts';
import type { TitleProps } from './title-props.ts';
import { TitleRings } from './title-rings.tsx';

/** Opens the course or a part of it. */
export const TitleSlide = ({ slide, stage }: { readonly slide: TitleProps; readonly stage: Stage }) => {
  const { box, portrait, palette, frame, fps } = stage;
  const width = portrait ? box.width : Math.round(box.width * 0.66);
  // Upright, the rings stand above the text and take this much.
  const rings = portrait ? 380 : 0;
  const at = (order: number): number => Math.round(order * 0.12 * fps);
  const rule = 96 * easeOut(frame, 0, 0.5 * fps);
  return (
    <>
      <TitleRings stage={stage} />
      <div
        style={{
          position: 'absolute',
          left: box.x,
          top: box.y + rings,
          width,
          height: box.height - rings,
          display: 'flex',
          flexDirection: 'column',
          justifyContent: portrait ? 'flex-start' : 'center',
          gap: portrait ? 36 : 32,
        }}
      >
        {slide.kicker === undefined ? (
          <div style={{ width: rule, height: 8, borderRadius: 4, background: palette.accent }} />
        ) : (
          <div style={{ color: palette.accentText, ...enter(frame, 0, fps) }}>
            <FittedText
              text={slide.kicker}
              width={width}
              height={48}
              max={34}
              min={22}
              weight={600}
              maxLines={1}
            />
          </div>
        )}
        <div style={{ color: palette.text, ...enter(frame, at(1), fps) }}>
          <FittedText
            text={slide.title}
            width={width}
            height={(box.height - rings) * (portrait ? 0.58 : 0.56)}
            max={portrait ? 108 : 114}
            min={48}
            weight={720}
            spacing={-0.03}
            lineHeight={1.06}
            maxLines={portrait ? 6 : 4}
            balanced
          />
        </div>
        {slide.subtitle === undefined ? null : (
          <div style={{ color: palette.muted, ...enter(frame, at(2), fps) }}>
            <FittedText
              text={slide.subtitle}
              width={width}
              height={portrait ? 200 : 130}
              max={portrait ? 50 : 42}
              min={24}
              lineHeight={1.36}
              maxLines={portrait ? 4 : 3}
              balanced
            />
          </div>
        )}
        {slide.author === undefined ? null : (
          <div style={{ color: palette.text, marginTop: 8, ...enter(frame, at(3), fps) }}>
            <FittedText
              text={slide.author}
              width={width}
              height={44}
              max={portrait ? 36 : 30}
              min={20}
              weight={560}
              maxLines={1}
            />
          </div>
        )}
      </div>
    </>
  );
};
