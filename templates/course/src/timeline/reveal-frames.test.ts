import { describe, expect, it } from 'vitest';
import type { PlacedLine, PlannedSlide } from './plan-timeline.ts';
import { revealFrames } from './reveal-frames.ts';

const line = (startFrame: number, endFrame: number, sentenceStarts: readonly number[]): PlacedLine => ({
  id: 'a',
  text: '',
  audio: null,
  durationSeconds: (endFrame - startFrame) / 30,
  words: [],
  sentences: sentenceStarts.map((startSeconds) => ({ text: '', startSeconds, endSeconds: startSeconds + 1 })),
  startFrame,
  endFrame,
});
const slide = (...lines: PlacedLine[]): PlannedSlide => ({
  id: 'a',
  from: 100,
  durationInFrames: 200,
  lines,
});

describe('revealFrames', () => {
  it.each([
    ['silent: over the first half', 2, slide(), [15, 63]],
    ['a sentence for each part', 2, slide(line(118, 268, [0, 2])), [18, 78]],
    ['one more sentence is an introduction', 2, slide(line(118, 268, [0, 1, 3])), [48, 108]],
    ['a line for each part', 2, slide(line(118, 148, [0]), line(160, 190, [0])), [18, 60]],
    ['neither: spread evenly over the narration', 5, slide(line(118, 268, [0, 2])), [18, 48, 78, 108, 138]],
    ['nothing to reveal', 0, slide(), []],
  ])('%s', (_, count, planned, frames) => {
    expect(revealFrames(count, planned, 30)).toEqual(frames);
  });
});
