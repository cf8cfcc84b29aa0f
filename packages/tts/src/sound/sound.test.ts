import { describe, expect, it } from 'vitest';
import { normalizePeak } from './normalize-peak.ts';
import { resample } from './resample.ts';
import { peakOf, SAMPLE_RATE } from './samples.ts';
import { trimSilence } from './trim.ts';
import { decodeWav, encodeWav } from './wav.ts';

const sine = (hz: number, sampleRate: number, seconds = 0.5): Float32Array =>
  Float32Array.from(
    { length: Math.round(seconds * sampleRate) },
    (_, i) => 0.8 * Math.sin((2 * Math.PI * hz * i) / sampleRate),
  );

/** Level of the difference between two sounds, in dB of the first, away from the edges. */
const errorDb = (wanted: Float32Array, got: Float32Array): number => {
  let [signal, error] = [0, 0];
  for (let i = 2000; i < wanted.length - 2000; i += 1) {
    signal += (wanted[i] ?? 0) ** 2;
    error += ((wanted[i] ?? 0) - (got[i] ?? 0)) ** 2;
  }
  return 10 * Math.log10(error / signal);
};

describe('resample', () => {
  it.each([100, 440, 3000, 8000, 9500])(
    'a sine of %i Hz from 22 050 Hz is the same sine, in place, to −80 dB',
    (hz) => {
      const got = resample({ samples: sine(hz, 22_050), sampleRate: 22_050 });
      expect(got.length).toBe(24_000);
      expect(errorDb(sine(hz, SAMPLE_RATE), got)).toBeLessThan(-80);
    },
  );
  it('removes what 48 kHz cannot hold instead of folding it', () => {
    const got = resample({ samples: sine(30_000, 96_000), sampleRate: 96_000 });
    expect(20 * Math.log10(peakOf(got.subarray(2000, -2000)) / 0.8)).toBeLessThan(-80);
  });
  it('keeps a constant', () => {
    const got = resample({ samples: new Float32Array(22_050).fill(0.5), sampleRate: 22_050 });
    expect(got.subarray(500, -500).every((s) => Math.abs(s - 0.5) < 1e-6)).toBe(true);
  });
  it('leaves 48 kHz alone', () => {
    const samples = sine(440, SAMPLE_RATE);
    expect(resample({ samples, sampleRate: SAMPLE_RATE })).toBe(samples);
  });
});

describe('wav', () => {
  it('is 48 kHz mono 16-bit PCM', () => {
    const file = Buffer.from(encodeWav(Float32Array.of(0, 1, -1, 2)));
    expect(file.toString('latin1', 0, 4) + file.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
    expect([file.readUInt32LE(4), file.readUInt16LE(20), file.readUInt16LE(22)]).toEqual([44, 1, 1]);
    expect([
      file.readUInt32LE(24),
      file.readUInt32LE(28),
      file.readUInt16LE(32),
      file.readUInt16LE(34),
    ]).toEqual([48_000, 96_000, 2, 16]);
    expect(file.readUInt32LE(40)).toBe(8);
    expect([0, 1, 2, 3].map((i) => file.readInt16LE(44 + i * 2))).toEqual([0, 32_767, -32_767, 32_767]);
  });
  it('reads back, also when the length is unknown to the writer', () => {
    const samples = sine(440, SAMPLE_RATE, 0.01);
    const file = Buffer.from(encodeWav(samples));
    file.writeUInt32LE(0x7fff_f000, 40);
    const sound = decodeWav(file);
    expect(sound.sampleRate).toBe(SAMPLE_RATE);
    expect(sound.samples.length).toBe(samples.length);
    expect(Math.max(...sound.samples.map((s, i) => Math.abs(s - (samples[i] ?? 0))))).toBeLessThan(1e-4);
  });
  it.each(['', 'RIFF....WAVE', 'no sound at all'])('refuses %j', (text) => {
    expect(() => decodeWav(Buffer.from(text))).toThrow(TypeError);
  });
});

describe('trimSilence and normalizePeak', () => {
  it('keeps the audible part only', () => {
    const noise = 0.8 * 10 ** (-60 / 20);
    expect(trimSilence(Float32Array.of(0, noise, 0.5, 0, 0.8, -0.01, noise, 0))).toEqual(
      Float32Array.of(0.5, 0, 0.8, -0.01),
    );
    expect(trimSilence(new Float32Array(10)).length).toBe(0);
  });
  it('raises to −3 dBFS, by 12 dB at most, and lowers what is louder', () => {
    expect(peakOf(normalizePeak(Float32Array.of(0.5, -0.2)))).toBeCloseTo(0.7079, 3);
    expect(peakOf(normalizePeak(Float32Array.of(1)))).toBeCloseTo(0.7079, 3);
    expect(peakOf(normalizePeak(Float32Array.of(0.01)))).toBeCloseTo(0.0398, 3);
    expect(normalizePeak(new Float32Array(2))).toEqual(new Float32Array(2));
  });
});
