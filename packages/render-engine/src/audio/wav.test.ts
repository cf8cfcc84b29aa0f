import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wavDataOffset, wavHeader } from './wav.ts';

test('a header of two seconds in stereo', () => {
  const header = wavHeader(384_000, 48_000, 2);
  expect(header).toHaveLength(44);
  expect([0, 8, 36].map((at) => header.toString('ascii', at, at + 4))).toEqual(['RIFF', 'WAVE', 'data']);
  expect(header.readUInt32LE(4)).toBe(384_036);
  expect([header.readUInt16LE(20), header.readUInt16LE(22), header.readUInt32LE(24)]).toEqual([1, 2, 48_000]);
  expect([header.readUInt32LE(28), header.readUInt16LE(32), header.readUInt16LE(34)]).toEqual([
    192_000, 4, 16,
  ]);
  expect(header.readUInt32LE(40)).toBe(384_000);
});

test('samples begin behind any chunks that stand before them', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 4 }), (sizes) => {
      const own = wavHeader(8, 48_000, 2);
      const between = sizes.map((size) => {
        const chunk = Buffer.alloc(8 + size + (size % 2));
        chunk.write('LIST', 'ascii');
        chunk.writeUInt32LE(size, 4);
        return chunk;
      });
      const wav = Buffer.concat([own.subarray(0, 36), ...between, own.subarray(36), Buffer.from('samples!')]);
      expect(wav.toString('ascii', wavDataOffset(wav), wavDataOffset(wav) + 8)).toBe('samples!');
    }),
  );
});

test('a file without samples is refused', () => {
  expect(() => wavDataOffset(wavHeader(0, 48_000, 2).subarray(0, 36))).toThrow(RangeError);
});
