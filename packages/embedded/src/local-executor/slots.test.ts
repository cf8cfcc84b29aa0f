import { expect, test } from 'vitest';
import { chooseSlots } from './slots.ts';

const GIB = 1024 ** 3;

test.each([
  ['two cores, plenty of memory', 2, 24 * GIB, 3],
  ['sixteen cores', 16, 128 * GIB, 20],
  ['many cores, little memory', 16, 4 * GIB, 2],
  ['a laptop from long ago', 1, 1 * GIB, 1],
  ['less memory than one worker wants', 8, 0.5 * GIB, 1],
])('%s', (_name, cores, memory, slots) => expect(chooseSlots(cores, memory)).toBe(slots));
