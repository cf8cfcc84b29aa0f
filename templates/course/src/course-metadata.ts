import type { CalculateMetadataFunction } from 'remotion';
import { frameLayout } from './layout/frame-layout.ts';
import { type CourseProps, parseCourse } from './props.ts';
import { placeNarration, planTimeline } from './timeline/plan-timeline.ts';

/** Size, rate and length from the props; narration comes back with `startFrame` on every line.
 * @throws {InvalidCourse} when the props are wrong */
export const courseMetadata: CalculateMetadataFunction<CourseProps> = ({ props }) => {
  const course = parseCourse(props);
  const timeline = planTimeline(course);
  const { width, height } = frameLayout(course.aspect, course.captions.show);
  const narration = placeNarration(course.narration, timeline);
  return {
    width,
    height,
    fps: course.fps,
    durationInFrames: timeline.durationInFrames,
    props: narration ? { ...course, narration } : course,
  };
};
