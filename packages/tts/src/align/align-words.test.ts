import { describe, expect, it } from 'vitest';
import type { Sound } from '../sound/samples.ts';
import { alignWords, hopFor } from './align-words.ts';

const RATE = 16_000;
/** A stand-in for a word: two formants on a pitch. */
const vowel = (formants: readonly number[], seconds: number, pitch = 110): Float32Array =>
  Float32Array.from({ length: Math.round(seconds * RATE) }, (_, i) => {
    let sum = 0;
    for (let h = 1; h * pitch < 7000; h += 1) {
      const level = formants.reduce(
        (max, f) => Math.max(max, Math.exp(-(((h * pitch - f) / 150) ** 2))),
        0.003,
      );
      sum += level * Math.sin((2 * Math.PI * h * pitch * i) / RATE);
    }
    return sum * 0.2;
  });
const join = (...parts: Float32Array[]): Sound => ({
  samples: Float32Array.from(parts.flatMap((p) => [...p])),
  sampleRate: RATE,
});
const silence = (seconds: number) => new Float32Array(Math.round(seconds * RATE));
const A = [800, 1300];
const I = [300, 2300];
const U = [320, 800];
const lone = (text: string, formants: readonly number[], seconds: number) => ({
  text,
  sound: join(vowel(formants, seconds)),
});

it.each([
  ['a usual sentence', 5, 6, 0.005],
  ['25 s', 25, 25, 0.005],
  ['five minutes without a full stop', 300, 320, 0.065],
])('frames of %s', (_, spoken, lone, hop) => expect(hopFor(spoken, lone)).toBeCloseTo(hop, 9));

describe('alignWords', () => {
  it('finds borders although length and pitch differ', () => {
    const spoken = join(vowel(A, 0.2, 130), vowel(I, 0.35, 120), vowel(U, 0.15, 100));
    const times = alignWords(spoken, [lone('a', A, 0.3), lone('i', I, 0.25), lone('u', U, 0.3)]);
    expect(times.map(({ text }) => text)).toEqual(['a', 'i', 'u']);
    expect(times[0]?.startSeconds).toBe(0);
    expect(Math.abs((times[1]?.startSeconds ?? 0) - 0.2)).toBeLessThan(0.015);
    expect(Math.abs((times[2]?.startSeconds ?? 0) - 0.55)).toBeLessThan(0.015);
    expect(times[2]?.endSeconds).toBeCloseTo(0.7, 6);
  });
  it('gives a pause to neither word', () => {
    const spoken = join(vowel(A, 0.3), silence(0.2), vowel(I, 0.3));
    const [first, second] = alignWords(spoken, [lone('a,', A, 0.3), lone('i', I, 0.3)]);
    expect(first?.endSeconds).toBeCloseTo(0.3, 2);
    expect(second?.startSeconds).toBeCloseTo(0.5, 2);
  });
  it('takes a plosive closure (60 ms) for no pause', () => {
    const spoken = join(vowel(A, 0.3), silence(0.06), vowel(I, 0.3));
    const [first, second] = alignWords(spoken, [lone('a', A, 0.3), lone('i', I, 0.3)]);
    expect(first?.endSeconds).toBe(second?.startSeconds);
  });
  it('gives words without sound no length, wherever they are', () => {
    const mute = { text: '—', sound: { samples: new Float32Array(0), sampleRate: RATE } };
    const times = alignWords(join(vowel(A, 0.3)), [mute, lone('a', A, 0.3), mute]);
    expect(times.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds])).toEqual([
      [0, 0],
      [0, 0.3],
      [0.3, 0.3],
    ]);
    expect(alignWords(join(), [mute])).toEqual([{ text: '—', startSeconds: 0, endSeconds: 0 }]);
  });
});
