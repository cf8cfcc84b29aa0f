import { describe, expect, it } from 'vitest';
import { linesOfStep, stepAt } from './code-steps.ts';
import { ADVANCE, CODE_LINE_HEIGHT, fitCode } from './fit-code.ts';
import { scrollOfStep } from './scroll-code.ts';

const sizes = { max: 40, min: 20 };

describe('fitCode', () => {
  it.each([
    ['short code at full size', ['a'.repeat(10)], 40, 1],
    ['a wide line shrinks all', ['a'.repeat(50)], 26, 1],
    ['a very wide line wraps at min', ['a'.repeat(100)], 20, 2],
    ['many lines shrink below min', Array.from({ length: 20 }, () => 'a'), 13, 20],
  ])('%s', (_, lines, fontSize, rows) => {
    const fitted = fitCode(lines, { width: 800, height: 400 }, sizes);
    expect(fitted).toMatchObject({ fontSize, rows, visibleRows: rows });
    expect(fitted.columns * ADVANCE * fontSize).toBeLessThanOrEqual(800);
    expect(rows * CODE_LINE_HEIGHT * fontSize).toBeLessThanOrEqual(400);
  });
  it('shows a part of long code that may scroll', () => {
    expect(
      fitCode(
        Array.from({ length: 50 }, () => 'a'),
        { width: 800, height: 400 },
        { ...sizes, scrollBelow: 18 },
      ),
    ).toMatchObject({ fontSize: 18, rows: 50, visibleRows: 14 });
  });
});

describe('scrollOfStep', () => {
  const lines = Array.from({ length: 50 }, () => 'a');
  const fitted = { fontSize: 18, columns: 40, rows: 50, visibleRows: 14 };
  it.each([
    ['before the first step', undefined, 0],
    ['near the top', '2-3', 0],
    ['in the middle', '20-23', 14],
    ['near the end', '49', 36],
    ['taller than the window: from its first line', '10-40', 9],
  ])('%s', (_, step, rows) => {
    expect(scrollOfStep(lines, fitted, step)).toBe(rows);
  });
  it('does not scroll when all is seen', () => {
    expect(scrollOfStep(['a'], { ...fitted, rows: 1, visibleRows: 1 }, '1')).toBe(0);
  });
});

it('reads the lines of a step', () => {
  expect([...linesOfStep('2-4,9')]).toEqual([2, 3, 4, 9]);
  expect([...linesOfStep('4-2')]).toEqual([2, 3, 4]);
});

it('knows the step of a frame', () => {
  expect([0, 10, 29, 30].map((frame) => stepAt(frame, [10, 30]))).toEqual([-1, 0, 0, 1]);
});
