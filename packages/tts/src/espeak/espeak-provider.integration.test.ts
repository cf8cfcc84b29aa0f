// Real espeak-ng. What is checked is the sound in the file, measured here by its energy, against the stated times.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Speech, TimedText } from '../provider.ts';
import { SynthesisFailed, UnknownVoice, UnspeakableText } from '../errors.ts';
import { decodeWav } from '../sound/wav.ts';
import { espeakProvider } from './espeak-provider.ts';
import { runEspeak } from './run-espeak.ts';

const RATE = 48_000;
const WINDOW = 48; // 1 ms

/** Spans of sound in seconds: 1 ms windows above −55 dB of the loudest, joined over gaps shorter than `gap`. */
const soundSpans = (wav: Uint8Array, gapSeconds: number): { start: number; end: number }[] => {
  const { samples } = decodeWav(wav);
  const level = Array.from({ length: Math.floor(samples.length / WINDOW) }, (_, i) =>
    Math.sqrt(samples.subarray(i * WINDOW, (i + 1) * WINDOW).reduce((sum, s) => sum + s * s, 0) / WINDOW),
  );
  const limit = Math.max(...level) * 10 ** (-55 / 20);
  const spans: { start: number; end: number }[] = [];
  level.forEach((l, i) => {
    const at = (i * WINDOW) / RATE;
    if (l < limit) return;
    const last = spans.at(-1);
    if (last && at - last.end < gapSeconds) last.end = at + WINDOW / RATE;
    else spans.push({ start: at, end: at + WINDOW / RATE });
  });
  return spans;
};

beforeAll(async () => {
  const state = await espeakProvider.available();
  if (!state.ok) throw new Error(`These tests need it. ${state.fix}`);
});

const texts: Record<string, [voice: string, text: string, sentences: number]> = {
  'pt-BR': [
    'pt-BR',
    'Olá, ação! O vídeo custa R$ 1.234,56 no dia 23/11. Quem explica é o Dr. Silva… Até à próxima 🎬',
    4,
  ],
  'en-US': ['en-US', 'Each chunk is exact to the frame. Pi is 3.14, said Dr. Jones. "Why?" Thanks.', 4],
};

describe.each(Object.entries(texts))('%s', (_, [voice, text, count]) => {
  let speech: Speech;
  beforeAll(async () => {
    speech = await espeakProvider.synthesize({ text, voice });
  });

  it('sentences start within 5 ms and end within 30 ms of what is heard', () => {
    const spans = soundSpans(speech.wav, 0.3); // pauses between sentences are 0.35 s, within them shorter
    expect(speech.sentences.length).toBe(count);
    expect(spans.length).toBe(count);
    speech.sentences.forEach(({ startSeconds, endSeconds }, i) => {
      expect(Math.abs((spans[i]?.start ?? NaN) - startSeconds)).toBeLessThan(0.005);
      expect(Math.abs((spans[i]?.end ?? NaN) - endSeconds)).toBeLessThan(0.03);
    });
  });
  it('the file is as long as stated, peaks at −3 dBFS and ends in silence', () => {
    const { samples, sampleRate } = decodeWav(speech.wav);
    expect(sampleRate).toBe(RATE);
    expect(speech.durationSeconds).toBe(samples.length / RATE);
    expect(20 * Math.log10(samples.reduce((peak, s) => Math.max(peak, Math.abs(s)), 0))).toBeCloseTo(-3, 1);
    expect(speech.durationSeconds - (speech.sentences.at(-1)?.endSeconds ?? 0)).toBeCloseTo(0.1, 4);
  });
  it('the words are the text, in order, each within its sentence', () => {
    expect(speech.words.map((word) => word.text).join(' ')).toBe(text);
    let before = 0;
    for (const { startSeconds, endSeconds } of speech.words) {
      expect(startSeconds).toBeGreaterThanOrEqual(before);
      expect(endSeconds).toBeGreaterThanOrEqual(startSeconds);
      before = endSeconds;
      const inside = (s: TimedText) =>
        s.startSeconds <= startSeconds + 1e-9 && endSeconds <= s.endSeconds + 1e-4;
      expect(speech.sentences.some(inside)).toBe(true);
    }
  });
  it('is the same every time', async () => {
    expect(Buffer.from((await espeakProvider.synthesize({ text, voice })).wav).equals(speech.wav)).toBe(true);
  });
});

// Word events of espeak-ng's library (1.51), in samples at 22 050 Hz from the first word; the last number is
// where the sound ends.
const events: [voice: string, text: string, starts: number[]][] = [
  [
    'pt-br',
    'A plataforma divide o vídeo em partes pequenas e junta tudo no final.',
    [0, 2084, 17_237, 27_541, 29_532, 37_796, 42_566, 53_283, 63_089, 65_134, 72_678, 78_256, 80_758, 90_739],
  ],
  [
    'en-us',
    'The operator plans the job, spreads it over many pods, and joins the result.',
    [
      0, 2504, 13_372, 22_956, 25_396, 37_818, 46_636, 49_068, 53_975, 59_348, 72_948, 77_044, 86_006, 88_471,
      99_133,
    ],
  ],
];

describe('word times', () => {
  it.each(events)(
    "%s agree with espeak-ng's own within 60 ms, half of them within 20 ms",
    async (voice, text, starts) => {
      const { words, sentences } = await espeakProvider.synthesize({ text, voice });
      // Another version speaks a little faster or slower: compare on the sentence's own scale.
      const scale = (sentences[0]?.endSeconds ?? NaN) / (starts.at(-1) ?? NaN);
      const errors = words
        .map(({ startSeconds }, i) => Math.abs(startSeconds - (starts[i] ?? NaN) * scale))
        .sort((a, b) => a - b);
      expect(errors.length).toBe(starts.length - 1);
      expect(errors.at(-1)).toBeLessThan(0.06);
      expect(errors[Math.floor(errors.length / 2)]).toBeLessThan(0.02);
    },
  );
  it('a pause between clauses belongs to no word, and sound is there where a word starts', async () => {
    const { words, wav } = await espeakProvider.synthesize({ text: 'Olá, mundo.', voice: 'pt-br' });
    const [first, second] = soundSpans(wav, 0.1);
    expect(Math.abs((words[0]?.endSeconds ?? NaN) - (first?.end ?? NaN))).toBeLessThan(0.03);
    expect(Math.abs((words[1]?.startSeconds ?? NaN) - (second?.start ?? NaN))).toBeLessThan(0.01);
  });
});

describe('espeakProvider', () => {
  it('has pt-BR and English voices', async () => {
    const locales = (await espeakProvider.voices()).map(({ locale }) => locale);
    expect(locales).toEqual(expect.arrayContaining(['pt-BR', 'en-US', 'en-GB']));
  });
  it('a rate of 1.5 is about that much faster', async () => {
    const request = { text: 'Uma frase de tamanho médio para medir.', voice: 'pt-BR' };
    const [one, fast] = [
      await espeakProvider.synthesize(request),
      await espeakProvider.synthesize({ ...request, rate: 1.5 }),
    ];
    expect(one.durationSeconds / fast.durationSeconds).toBeGreaterThan(1.25);
    expect(one.durationSeconds / fast.durationSeconds).toBeLessThan(1.7);
  });
  it('reads text as text: neither options nor phoneme codes', async () => {
    const { words } = await espeakProvider.synthesize({ text: '--version [[h@lou]] <b>', voice: 'en' });
    expect(words.map(({ text }) => text)).toEqual(['--version', '[[h@lou]]', '<b>']);
    const number = await espeakProvider.synthesize({ text: '[[123456]]', voice: 'en' });
    expect(number.durationSeconds).toBeGreaterThan(2); // 'one hundred and twenty three thousand …'
  });
  it('names the nearest voice', async () => {
    const failed = espeakProvider.synthesize({ text: 'Oi', voice: 'pt-BZ' });
    await expect(failed).rejects.toThrow(UnknownVoice);
    await expect(failed).rejects.toThrow("'pt-BR'");
  });
  it('refuses text without words', async () => {
    await expect(espeakProvider.synthesize({ text: ' … ', voice: 'pt-BR' })).rejects.toThrow(UnspeakableText);
  });
  it('stops when told to', async () => {
    await expect(
      espeakProvider.synthesize({ text: 'Oi', voice: 'pt-BR' }, { signal: AbortSignal.abort() }),
    ).rejects.toThrow(/abort/i);
  });
  it('a failing program is a typed error with what it said', async () => {
    await expect(runEspeak(['-f', 'no-such-file', '--stdout'])).rejects.toThrow(SynthesisFailed);
  });
});
