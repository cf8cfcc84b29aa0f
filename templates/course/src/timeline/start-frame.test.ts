import { expect, it } from 'vitest';
import { exactStartFrame } from './start-frame.ts';

it.each([
  [16, 30, 18],
  [18, 30, 18],
  [17, 25, 17],
  [17, 24, 18],
  [10, 60, 12],
  [17, 29.97, 17],
])('frame %d at %d fps starts sound at %d', (frame, fps, expected) => {
  expect(exactStartFrame(frame, fps)).toBe(expected);
});
