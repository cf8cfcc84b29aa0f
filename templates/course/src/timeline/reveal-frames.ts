import type { PlannedSlide } from './plan-timeline.ts';

/** Part of a slide without narration over which its parts appear; the rest is time to read. */
const UNSPOKEN_SHARE = 0.55;
const FIRST_SECONDS = 0.5;

const spread = (count: number, from: number, to: number): number[] =>
  Array.from({ length: count }, (_, index) => Math.round(from + ((to - from) * index) / count));

/** Frames of the slide (0 = its first) at which `count` parts appear, in rising order.
 *
 * With one spoken line or sentence for each part they appear with it; with one more, the first is taken as an
 * introduction. Otherwise they are spread evenly over the narration, or over the first half of a silent slide. */
export const revealFrames = (count: number, slide: PlannedSlide, fps: number): number[] => {
  const lines = slide.lines.map((line) => line.startFrame - slide.from);
  const sentences = slide.lines.flatMap((line) =>
    line.sentences.map(({ startSeconds }) => line.startFrame - slide.from + Math.round(startSeconds * fps)),
  );
  for (const starts of [lines, sentences]) {
    if (count > 1 && starts.length === count) return starts;
    if (count > 1 && starts.length === count + 1) return starts.slice(1);
  }
  const first = slide.lines[0];
  const last = slide.lines.at(-1);
  return first && last
    ? spread(count, first.startFrame - slide.from, last.endFrame - slide.from)
    : spread(
        count,
        Math.min(FIRST_SECONDS * fps, slide.durationInFrames / 4),
        slide.durationInFrames * UNSPOKEN_SHARE,
      );
};
