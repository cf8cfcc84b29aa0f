import { expect, test } from 'vitest';
import { formatBar, formatBytes, formatClock } from './format.ts';

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1536, '1.5 KiB'],
  [150 * 1024, '150 KiB'],
  [5.5 * 1024 ** 3, '5.5 GiB'],
])('%d bytes read %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

test.each([
  [0, '0:00'],
  [75, '1:15'],
  [3675, '1:01:15'],
  [-3, '0:00'],
])('%d seconds read %s', (seconds, text) => expect(formatClock(seconds)).toBe(text));

test.each([
  [0, '░░░░'],
  [0.5, '██░░'],
  [0.53, '██▏░'],
  [2, '████'],
])('a bar of %d is %s', (fraction, text) => expect(formatBar(fraction, 4)).toBe(text));
