import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NarrationLine } from '../narration.ts';
import { parseCourse } from '../props.ts';
import { HEAD_SECONDS, placeNarration, planTimeline, TAIL_SECONDS } from './plan-timeline.ts';

const line = (id: string, durationSeconds: number): NarrationLine => ({
  id,
  text: 'x',
  audio: null,
  durationSeconds,
  words: [],
  sentences: [],
});
const bullets = (id: string, seconds?: number) => ({
  kind: 'bullets',
  id,
  items: ['one'],
  ...(seconds === undefined ? {} : { seconds }),
});
const course = (slides: readonly object[], lines: readonly NarrationLine[] = [], fps = 30) =>
  parseCourse({ fps, slides, ...(lines.length === 0 ? {} : { narration: { locale: 'en', lines } }) });

describe('planTimeline', () => {
  it.each([
    ['default of the kind', course([bullets('a')]), [210]],
    ['seconds of the slide', course([bullets('a', 2.5)]), [75]],
    ['narration longer than seconds', course([bullets('a', 1)], [line('a', 4)]), [18 + 120 + 21]],
    ['narration shorter than seconds', course([bullets('a', 9)], [line('a', 4)]), [270]],
    [
      'two lines with a gap',
      course([bullets('a', 1)], [line('a/1', 1), line('a/2', 1)]),
      [18 + 30 + 9 + 30 + 21],
    ],
    ['a rate with fractions', course([bullets('a', 1), bullets('b', 1)], [], 29.97), [30, 30]],
  ])('%s', (_, props, frames) => {
    expect(planTimeline(props).slides.map(({ durationInFrames }) => durationInFrames)).toEqual(frames);
  });

  it('places lines on the composition, whatever their order in the narration', () => {
    const props = course([bullets('a', 2), bullets('b', 2)], [line('b/2', 1), line('a', 1), line('b/3', 1)]);
    const placed = placeNarration(props.narration, planTimeline(props));
    expect(placed?.lines.map(({ id, startFrame }) => [id, startFrame])).toEqual([
      ['b/2', 87],
      ['a', 18],
      ['b/3', 126],
    ]);
  });

  it('names lines that belong to no slide, and the slides there are', () => {
    expect(() => planTimeline(course([bullets('a')], [line('typo/1', 1)]))).toThrow(/typo\/1.*slides are a/s);
  });

  it('keeps sound inside its slide, apart, and slides without gaps', () => {
    const durations = fc.array(fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { maxLength: 4 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(durations, fc.constantFrom(23.976, 24, 25, 29.97, 30, 60), (slides, fps) => {
        const lines = slides.flatMap((own, slide) =>
          own.map((seconds, index) => line(`s${slide}/${index}`, seconds)),
        );
        const { slides: planned, durationInFrames } = planTimeline(
          course(
            slides.map((_, index) => bullets(`s${index}`, 1)),
            lines,
            fps,
          ),
        );
        let expected = 0;
        for (const slide of planned) {
          expect(slide.from).toBe(expected);
          expected += slide.durationInFrames;
          let earliest = slide.from + HEAD_SECONDS * fps;
          for (const placed of slide.lines) {
            expect(placed.startFrame).toBeGreaterThanOrEqual(earliest);
            expect((placed.endFrame - placed.startFrame) / fps).toBeGreaterThanOrEqual(
              placed.durationSeconds - 1e-9,
            );
            earliest = placed.endFrame;
          }
          if (slide.lines.length > 0) expect(expected - earliest).toBeGreaterThanOrEqual(TAIL_SECONDS * fps);
        }
        expect(durationInFrames).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });
});
