import { describe, expect, it } from 'vitest';
import { RateOutOfRange, UnspeakableText } from '../errors.ts';
import { decodeWav } from '../sound/wav.ts';
import { silenceProvider } from './silence-provider.ts';

const speak = (text: string, rate?: number) =>
  silenceProvider.synthesize({ text, voice: 'pt-BR', ...(rate && { rate }) });

describe('silenceProvider', () => {
  it('lasts as long as a reader, and exactly as long as its file', async () => {
    const speech = await speak('O que fazemos aqui é simples. Vamos começar, pois o tempo é curto!');
    expect(speech.durationSeconds).toBeGreaterThan(3.5);
    expect(speech.durationSeconds).toBeLessThan(6.5);
    const { samples } = decodeWav(speech.wav);
    expect(speech.durationSeconds).toBe(samples.length / 48_000);
    expect(samples.every((s) => s === 0)).toBe(true);
    expect(speech.sentences.map(({ text }) => text)).toEqual([
      'O que fazemos aqui é simples.',
      'Vamos começar, pois o tempo é curto!',
    ]);
  });
  it('times are in order and within their sentence', async () => {
    const { words, sentences, durationSeconds } = await speak('Um, dois. Três quatro cinco. Seis!');
    expect(words.map(({ text }) => text).join(' ')).toBe('Um, dois. Três quatro cinco. Seis!');
    const edges = words.flatMap(({ startSeconds, endSeconds }) => [startSeconds, endSeconds]);
    expect(edges).toEqual(edges.toSorted((a, b) => a - b));
    for (const word of words) {
      expect(
        sentences.some((s) => s.startSeconds <= word.startSeconds && word.endSeconds <= s.endSeconds + 1e-4),
      ).toBe(true);
    }
    expect(sentences.at(-1)?.endSeconds).toBeLessThan(durationSeconds);
  });
  it('a faster rate is shorter', async () => {
    const [one, two] = [await speak('Uma frase qualquer.'), await speak('Uma frase qualquer.', 2)];
    expect((one.durationSeconds - 0.1) / (two.durationSeconds - 0.1)).toBeCloseTo(2, 3);
  });
  it('refuses no text and a rate out of range', async () => {
    await expect(speak(' \n ')).rejects.toThrow(UnspeakableText);
    await expect(speak('Oi', 9)).rejects.toThrow(RateOutOfRange);
  });
  it('accepts any voice name', async () => {
    await expect(silenceProvider.synthesize({ text: 'Oi', voice: 'no such voice!' })).resolves.toBeDefined();
  });
});
