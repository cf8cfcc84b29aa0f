import type { CourseProps } from '../props.ts';
import type { Box } from '../layout/frame-layout.ts';
import type { Palette } from '../theme/palette.ts';
import type { PlannedSlide } from '../timeline/plan-timeline.ts';

/** What a slide draws with: its place in space (`box`) and in time (`frame` counts from the slide's first). */
export type Stage = {
  readonly frame: number;
  readonly fps: number;
  readonly box: Box;
  readonly portrait: boolean;
  readonly palette: Palette;
  readonly locale: CourseProps['locale'];
  readonly plan: PlannedSlide;
};
