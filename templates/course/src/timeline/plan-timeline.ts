import type { NarrationLine } from '../narration.ts';
import { type CourseProps, InvalidCourse } from '../props.ts';
import { exactStartFrame } from './start-frame.ts';

/** Silence before the first word of a slide: the picture arrives first. */
export const HEAD_SECONDS = 0.6;
/** Silence between two lines of one slide. */
export const GAP_SECONDS = 0.3;
/** Rest after the last word. */
export const TAIL_SECONDS = 0.7;

const DEFAULT_SECONDS = {
  title: 4,
  bullets: 7,
  code: 8,
  diagram: 7,
  chart: 6,
  image: 6,
  summary: 7,
} as const;

/** A narration line with its place. Frames of the composition; `endFrame` is exclusive. */
export type PlacedLine = NarrationLine & { readonly startFrame: number; readonly endFrame: number };

export type PlannedSlide = {
  readonly id: string;
  readonly from: number;
  readonly durationInFrames: number;
  readonly lines: readonly PlacedLine[];
};

export type Timeline = { readonly durationInFrames: number; readonly slides: readonly PlannedSlide[] };

const slideOf = (lineId: string): string => lineId.split('/', 1)[0] ?? lineId;

const placeLines = (lines: readonly NarrationLine[], slideStart: number, fps: number): PlacedLine[] => {
  const placed: PlacedLine[] = [];
  let earliest = slideStart + Math.ceil(HEAD_SECONDS * fps);
  for (const line of lines) {
    const startFrame = exactStartFrame(earliest, fps);
    const endFrame = startFrame + Math.max(1, Math.ceil(line.durationSeconds * fps));
    placed.push({ ...line, startFrame, endFrame });
    earliest = endFrame + Math.ceil(GAP_SECONDS * fps);
  }
  return placed;
};

/** Places slides one after another and narration on its slide.
 *
 * A slide lasts `seconds` (or the default of its kind), or as long as its narration with head and tail, if longer.
 * @throws {InvalidCourse} when a narration line belongs to no slide
 * @example planTimeline({ fps: 30, slides: [{ kind: 'title', id: 'intro', title: 'Hi' }] }).durationInFrames // → 120 */
export const planTimeline = ({
  slides,
  narration,
  fps,
}: Pick<CourseProps, 'slides' | 'narration' | 'fps'>): Timeline => {
  const lines = narration?.lines ?? [];
  const ids = new Set(slides.map(({ id }) => id));
  const lost = lines.filter(({ id }) => !ids.has(slideOf(id)));
  if (lost.length > 0) {
    throw new InvalidCourse(
      `Narration lines without a slide: ${lost.map(({ id }) => id).join(', ')}. ` +
        `Name a line after its slide ("<slide id>" or "<slide id>/<part>"); the slides are ${[...ids].join(', ')}.`,
    );
  }
  let from = 0;
  const planned = slides.map((slide): PlannedSlide => {
    const placed = placeLines(
      lines.filter(({ id }) => slideOf(id) === slide.id),
      from,
      fps,
    );
    const shortest = Math.ceil((slide.seconds ?? DEFAULT_SECONDS[slide.kind]) * fps);
    const last = placed.at(-1);
    const spoken = last ? last.endFrame - from + Math.ceil(TAIL_SECONDS * fps) : 0;
    const result = { id: slide.id, from, durationInFrames: Math.max(1, shortest, spoken), lines: placed };
    from += result.durationInFrames;
    return result;
  });
  return { durationInFrames: from, slides: planned };
};

/** Narration with `startFrame` on every line, in the order of the input: what the platform makes captions from. */
export const placeNarration = (
  narration: CourseProps['narration'],
  timeline: Timeline,
): CourseProps['narration'] => {
  if (!narration) return undefined;
  const starts = new Map(
    timeline.slides.flatMap(({ lines }) => lines.map(({ id, startFrame }) => [id, startFrame] as const)),
  );
  return {
    ...narration,
    lines: narration.lines.map((line) => ({ ...line, startFrame: starts.get(line.id) ?? 0 })),
  };
};
