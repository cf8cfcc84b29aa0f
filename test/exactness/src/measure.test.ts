import { describe, expect, test } from 'vitest';
import { dueClicks, worstDistance } from './measure.ts';

describe('clicks that are due', () => {
  test.each([
    [30, { from: 0, to: 74 }, [0, 1, 2]],
    [30, { from: 0, to: 29 }, [0]],
    [30, { from: 30, to: 60 }, [0, 1]],
    [30, { from: 7, to: 74 }, [23 / 30, 53 / 30]],
    [30, { from: 1, to: 29 }, []],
    [29.97, { from: 0, to: 59 }, [0, 30 / 29.97]],
    [24, { from: 100, to: 130 }, [20 / 24]],
  ])('%d fps, frames %j', (fps, range, due) => {
    expect(dueClicks(fps, range)).toEqual(due);
  });
});

describe('distance', () => {
  test.each([
    [[0, 1, 2], [0, 1, 2], 0],
    [[0, 1.5, 2], [0, 1, 2], 0.5],
    [[0, 1, 1], [0, 1, 2], 1],
    [[0, 1], [0, 1, 2], Infinity],
    [[0, 1, 2, 3], [0, 1, 2], Infinity],
    [[], [], 0],
    [[], [0], Infinity],
  ])('%j against %j', (found, due, worst) => {
    expect(worstDistance(found, due)).toBe(worst);
  });
});
