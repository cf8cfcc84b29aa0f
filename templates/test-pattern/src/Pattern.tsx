import { useState } from 'react';
import { AbsoluteFill, delayRender, Html5Audio, Img, Sequence, staticFile, useCurrentFrame } from 'remotion';
import { z } from 'zod';

export const patternProps = z.object({
  frames: z.int().min(1).max(65_536).default(90),
  fps: z.number().positive().default(30),
  width: z.int().min(64).default(640),
  height: z.int().min(36).default(360),
  /** The component throws at this frame. */
  throwAt: z.int().optional(),
  /** A delayRender that never ends starts at this frame. */
  hangAt: z.int().optional(),
  /** URL, `asset:<name>`, or a file of the public folder. */
  image: z.string().optional(),
  clicks: z.boolean().default(true),
});
export type PatternProps = z.infer<typeof patternProps>;

const BITS = 16;

const sourceOf = (image: string): string =>
  image.startsWith('asset:')
    ? staticFile(`assets/${image.slice(6)}`)
    : /^[a-z][a-z+.-]*:/i.test(image)
      ? image
      : staticFile(image);

const Hang = () => {
  useState(() => delayRender('pattern never ready'));
  return null;
};

/** Frame number as 16 squares across the top edge, most significant first, white = 1. Square `i` has the side
 * `width / 16` and its centre at `((i + 0.5) * width / 16, width / 32)`: one pixel read there, against half
 * brightness, survives h264 and scaling. */
const FrameNumber = ({ frame, width }: { readonly frame: number; readonly width: number }) => {
  const side = width / BITS;
  return Array.from({ length: BITS }, (_, i) => {
    const isSet = (frame >> (BITS - 1 - i)) & 1;
    return <rect key={i} x={i * side} y={0} width={side} height={side} fill={isSet ? '#fff' : '#000'} />;
  });
};

/** The click of second k starts with the first sample of frame `round(k * fps)`. */
const Clicks = ({ frames, fps }: { readonly frames: number; readonly fps: number }) =>
  Array.from({ length: Math.ceil(frames / fps) }, (_, second) => Math.round(second * fps))
    .filter((from) => from < frames)
    .map((from) => (
      <Sequence key={from} from={from} durationInFrames={Math.ceil(fps / 10) + 1} layout="none">
        <Html5Audio src={staticFile('click.wav')} />
      </Sequence>
    ));

export const Pattern = ({ frames, fps, width, height, throwAt, hangAt, image, clicks }: PatternProps) => {
  const frame = useCurrentFrame();
  if (frame === throwAt) throw new Error(`pattern threw at frame ${frame}`);
  const unit = width / BITS;
  return (
    <AbsoluteFill style={{ backgroundColor: '#345' }}>
      {image === undefined ? null : (
        <Img src={sourceOf(image)} style={{ position: 'absolute', bottom: 0, right: 0, height: '40%' }} />
      )}
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} style={{ position: 'absolute' }}>
        <FrameNumber frame={frame} width={width} />
        <rect x={((frame * unit) / 8) % width} y={height - unit} width={unit} height={unit} fill="#fa0" />
        <text
          x={width / 2}
          y={height * 0.65}
          fontSize={height / 4}
          fill="#fff"
          textAnchor="middle"
          fontFamily="monospace"
        >
          {frame}
        </text>
      </svg>
      {frame === hangAt ? <Hang /> : null}
      {clicks ? <Clicks frames={frames} fps={fps} /> : null}
    </AbsoluteFill>
  );
};
