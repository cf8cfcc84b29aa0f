import { expect, test } from 'vitest';
import { parsePacketTimes } from './packet-times.ts';

const answer = (pts: readonly (number | undefined)[], base = '1/90000'): string =>
  JSON.stringify({ packets: pts.map((time) => ({ pts: time })), streams: [{ time_base: base }] });

test('packets come in order of decoding, times in order of presentation', () => {
  expect(parsePacketTimes(answer([0, 9000, 3000, 6000]))).toEqual([0, 3000, 6000, 9000]);
});
test('a time that comes twice stays twice', () => {
  expect(parsePacketTimes(answer([3000, 0, 3000]))).toEqual([0, 3000, 3000]);
});
test('other ticks are refused', () => {
  expect(() => parsePacketTimes(answer([0], '1/15360'))).toThrow('time base 1/15360');
});
test('a packet without a time is refused', () => {
  expect(() => parsePacketTimes(answer([0, undefined]))).toThrow('packet 1 has no time');
});
