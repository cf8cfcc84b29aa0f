import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFrameNumbers } from './frame-numbers.ts';

/** Squares of a number as h264 leaves them: limited range, a little off. */
const squaresOf = (number: number, off = 0): number[] =>
  Array.from({ length: 16 }, (_, bit) => ((number >> (15 - bit)) & 1 ? 235 - off : 16 + off));

describe('frame numbers', () => {
  test.each([[[0]], [[1]], [[65_535]], [[0, 1, 2]], [[256, 255]], [[]]])('%j', (numbers) => {
    expect(readFrameNumbers(Uint8Array.from(numbers.flatMap((number) => squaresOf(number))))).toEqual(
      numbers,
    );
  });
  test('any number, and an encoder that is up to 60 off', () => {
    const frames = fc.array(fc.tuple(fc.integer({ min: 0, max: 65_535 }), fc.integer({ min: 0, max: 60 })));
    fc.assert(
      fc.property(frames, (pictures) => {
        const row = Uint8Array.from(pictures.flatMap(([number, off]) => squaresOf(number, off)));
        expect(readFrameNumbers(row)).toEqual(pictures.map(([number]) => number));
      }),
    );
  });
  test('a grey square is no number', () => {
    expect(() => readFrameNumbers(Uint8Array.from([...squaresOf(0), ...squaresOf(0, 100)]))).toThrow(
      'frame 1: square 0 is grey (116)',
    );
  });
});
