import { useMemo } from 'react';
import { AbsoluteFill, useCurrentFrame, useVideoConfig } from 'remotion';
import { CaptionBand, captionCapacity } from './captions/caption-band.tsx';
import { groupCaptions } from './captions/group-captions.ts';
import { SANS } from './fonts/font-files.ts';
import { useFonts } from './fonts/use-fonts.ts';
import { CourseHeader } from './frame/course-header.tsx';
import { frameLayout } from './layout/frame-layout.ts';
import { NarrationAudio } from './narration-audio.tsx';
import type { CourseProps } from './props.ts';
import { SlideView } from './slides/slide-view.tsx';
import { paletteOf } from './theme/palette.ts';
import { planTimeline } from './timeline/plan-timeline.ts';

/** One frame of the course: header, the slide whose time it is, its caption; and all narration. */
export const Course = (props: CourseProps) => {
  const frame = useCurrentFrame();
  const { fps } = useVideoConfig();
  const fontsReady = useFonts();
  const timeline = useMemo(() => planTimeline(props), [props]);
  const lines = useMemo(() => timeline.slides.flatMap((slide) => slide.lines), [timeline]);
  const palette = useMemo(() => paletteOf(props.theme), [props.theme]);
  const layout = frameLayout(props.aspect, props.captions.show && lines.length > 0);
  const captions = useMemo(
    () => groupCaptions(lines, captionCapacity(layout.portrait), fps),
    [lines, layout.portrait, fps],
  );

  const current = Math.max(
    0,
    timeline.slides.findLastIndex(({ from }) => from <= frame),
  );
  const slide = props.slides[current];
  const plan = timeline.slides[current];
  const stage = plan && {
    frame: frame - plan.from,
    fps,
    box: layout.content,
    portrait: layout.portrait,
    palette,
    locale: props.locale,
    plan,
  };
  return (
    <AbsoluteFill style={{ backgroundColor: palette.background, fontFamily: SANS, fontKerning: 'normal' }}>
      {fontsReady && slide && stage ? (
        <>
          <SlideView key={slide.id} slide={slide} stage={stage} />
          <CourseHeader
            title={props.title}
            locale={props.locale}
            current={current}
            count={props.slides.length}
            layout={layout}
            palette={palette}
          />
          {layout.captions ? (
            <CaptionBand
              captions={captions}
              box={layout.captions}
              frame={frame}
              portrait={layout.portrait}
              palette={palette}
            />
          ) : null}
        </>
      ) : null}
      <NarrationAudio lines={lines} />
    </AbsoluteFill>
  );
};
