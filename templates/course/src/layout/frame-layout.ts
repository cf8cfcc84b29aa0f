import type { CourseProps } from '../props.ts';

/** Pixels from the top left corner of the picture. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type FrameLayout = {
  readonly width: number;
  readonly height: number;
  readonly portrait: boolean;
  /** Segments that show how far the course is. */
  readonly progress: Box;
  readonly header: Box;
  /** Where slides draw. Never meets `captions`. */
  readonly content: Box;
  /** Reserved for captions; null when there are none, and then `content` is taller. */
  readonly captions: Box | null;
};

const between = (x: number, width: number, top: number, bottom: number): Box => ({
  x,
  y: top,
  width,
  height: bottom - top,
});

const landscape = (hasCaptions: boolean): FrameLayout => ({
  width: 1920,
  height: 1080,
  portrait: false,
  progress: between(128, 1664, 54, 58),
  header: between(128, 1664, 76, 112),
  content: between(128, 1664, 152, hasCaptions ? 868 : 996),
  captions: hasCaptions ? between(256, 1408, 908, 1026) : null,
});

/** Apps that play upright video draw over the top 6 % and the bottom 16 %: nothing is put there. */
const portrait = (hasCaptions: boolean): FrameLayout => ({
  width: 1080,
  height: 1920,
  portrait: true,
  progress: between(80, 920, 124, 129),
  header: between(80, 920, 152, 196),
  content: between(80, 920, 264, hasCaptions ? 1380 : 1600),
  captions: hasCaptions ? between(80, 920, 1432, 1600) : null,
});

export const frameLayout = (aspect: CourseProps['aspect'], hasCaptions: boolean): FrameLayout =>
  aspect === '9:16' ? portrait(hasCaptions) : landscape(hasCaptions);
