/** Header of a 16-bit PCM WAV. Sizes are those of the data alone. @source RIFF/WAVE, Microsoft 1991 */
export const wavHeader = (dataBytes: number, sampleRate: number, channels: number): Buffer => {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'ascii');
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'ascii');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'ascii');
  header.writeUInt32LE(dataBytes, 40);
  return header;
};

/** @returns the offset of the samples in a WAV file's first bytes. @throws RangeError when there is no data chunk */
export const wavDataOffset = (head: Buffer): number => {
  let at = 12;
  while (at + 8 <= head.length) {
    if (head.toString('ascii', at, at + 4) === 'data') return at + 8;
    const bytes = head.readUInt32LE(at + 4);
    // A chunk of odd length has one byte behind it that its length does not count.
    at += 8 + bytes + (bytes % 2);
  }
  throw new RangeError('no data chunk in WAV');
};
