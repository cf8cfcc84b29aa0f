import { Img, staticFile } from 'remotion';
import { absolute } from '../../layout/absolute.ts';
import { enter } from '../../motion/enter.ts';
import { publicPath } from '../../source/resolve-source.ts';
import { FittedText } from '../../text/fitted-text.tsx';
import type { Stage } from '../stage.ts';
import { useHeading } from '../use-heading.tsx';
import { cameraTransform } from './camera-move.ts';
import type { ImageProps } from './image-props.ts';
import { placePicture } from './place-picture.ts';

/** A picture in a frame, with a slow camera move that comes to rest. */
export const ImageSlide = ({ slide, stage }: { readonly slide: ImageProps; readonly stage: Stage }) => {
  const { heading, body } = useHeading(slide.title, stage);
  const { palette, frame, fps, portrait } = stage;
  const { picture, caption } = placePicture(body, portrait, slide.caption !== undefined);
  return (
    <>
      {heading}
      <div
        style={{
          ...absolute(picture),
          boxSizing: 'border-box',
          borderRadius: 24,
          overflow: 'hidden',
          background: palette.surface,
          border: `2px solid ${palette.line}`,
          ...enter(frame, 0, fps),
        }}
      >
        <Img
          src={staticFile(publicPath(slide.src))}
          style={{
            width: '100%',
            height: '100%',
            objectFit: slide.motion.startsWith('pan') ? 'cover' : slide.fit,
            transform: cameraTransform(slide.motion, frame / fps),
          }}
        />
      </div>
      {caption === null || slide.caption === undefined ? null : (
        <div
          style={{
            ...absolute(caption),
            display: 'flex',
            alignItems: portrait ? 'flex-start' : 'center',
            color: palette.text,
            ...enter(frame, Math.round(0.25 * fps), fps),
          }}
        >
          <FittedText
            text={slide.caption}
            width={caption.width}
            height={caption.height}
            max={portrait ? 46 : 44}
            min={24}
            weight={450}
            spacing={-0.011}
            lineHeight={1.34}
            balanced
          />
        </div>
      )}
    </>
  );
};
