import { z } from 'zod';

const frame = z.int().min(0).max(10_000_000);

/** Frame numbers of the composition, both ends included. */
export const frameRangeSchema = z.strictObject({
  from: frame.describe('First frame, counted from 0.'),
  to: frame.describe('Last frame, included.'),
});
export type FrameRange = Readonly<z.output<typeof frameRangeSchema>>;

/** @returns how many frames `range` holds. */
export const frameCount = (range: FrameRange): number => range.to - range.from + 1;
