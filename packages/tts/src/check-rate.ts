import { RateOutOfRange } from './errors.ts';

/** The rate to speak at, 1 when none is given. @throws {RateOutOfRange} */
export const checkRate = (rate = 1): number => {
  if (!(rate >= 0.5 && rate <= 2)) throw new RateOutOfRange(rate);
  return rate;
};
