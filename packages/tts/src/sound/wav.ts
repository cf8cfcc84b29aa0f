import type { Sound } from './samples.ts';
import { SAMPLE_RATE } from './samples.ts';

const HEADER_BYTES = 44;

/** A WAV file of mono 16-bit PCM at 48 kHz. Samples beyond ±1 are cut. */
export const encodeWav = (samples: Float32Array): Uint8Array => {
  const data = samples.length * 2;
  const file = Buffer.alloc(HEADER_BYTES + data);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(HEADER_BYTES - 8 + data, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20); // PCM
  file.writeUInt16LE(1, 22); // mono
  file.writeUInt32LE(SAMPLE_RATE, 24);
  file.writeUInt32LE(SAMPLE_RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(data, 40);
  samples.forEach((s, i) =>
    file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, s)) * 32_767), HEADER_BYTES + i * 2),
  );
  return file;
};

/** Reads a WAV of mono 16-bit PCM at any rate. A `data` chunk that claims more than there is ends with the file:
 * programs that write to a pipe do not know its length. @throws {TypeError} for anything else */
export const decodeWav = (bytes: Uint8Array): Sound => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE')
    throw new TypeError('not a WAV file');
  let sampleRate = 0;
  for (let at = 12; at + 8 <= file.length;) {
    const name = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const body = at + 8;
    if (name === 'fmt ') {
      const [format, channels, bits] = [
        file.readUInt16LE(body),
        file.readUInt16LE(body + 2),
        file.readUInt16LE(body + 14),
      ];
      if (format !== 1 || channels !== 1 || bits !== 16) throw new TypeError('not mono 16-bit PCM');
      sampleRate = file.readUInt32LE(body + 4);
    }
    if (name === 'data' && sampleRate > 0) {
      const count = Math.floor((Math.min(body + size, file.length) - body) / 2);
      return {
        sampleRate,
        samples: Float32Array.from({ length: count }, (_, i) => file.readInt16LE(body + i * 2) / 32_768),
      };
    }
    at = body + size + (size % 2);
  }
  throw new TypeError('a WAV file without sound');
};
