import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captions } from './captions.ts';
import { LIMITS } from './cue.ts';
import type { PlacedLine } from './cue.ts';
import { toRows } from './rows.ts';

/** A line spoken evenly: `wordSeconds` for each word, sentences end at . ! ? and are followed by 0.35 s. */
const line = (text: string, startSeconds = 0, wordSeconds = 0.3): PlacedLine => {
  let at = 0;
  const sentences = text.split(/(?<=[.!?]) /).map((sentence) => {
    const words = sentence
      .split(' ')
      .map((word) => ({ text: word, startSeconds: at, endSeconds: (at += wordSeconds) }));
    const times = { text: sentence, startSeconds: words[0]?.startSeconds ?? 0, endSeconds: at, words };
    at += 0.35;
    return times;
  });
  return { startSeconds, words: sentences.flatMap(({ words }) => words), sentences };
};
const texts = (lines: PlacedLine[]): string[] => captions(lines).map(({ rows }) => rows.join(' | '));

describe('captions', () => {
  it('one cue per sentence, in time with its words', () => {
    const cues = captions([line('Esta é a primeira frase dela. Esta é a segunda frase dela.', 10)]);
    expect(cues).toEqual([
      { startSeconds: 10, endSeconds: expect.closeTo(11.8, 6), rows: ['Esta é a primeira frase dela.'] },
      {
        startSeconds: expect.closeTo(12.15, 6),
        endSeconds: expect.closeTo(13.95, 6),
        rows: ['Esta é a segunda frase dela.'],
      },
    ]);
  });
  it('breaks a long sentence near its middle, gladly at a comma', () => {
    const long =
      'A plataforma divide o vídeo em partes pequenas que qualquer máquina renderiza, e depois junta todas elas em um só arquivo sem perder um quadro.';
    expect(texts([line(long)])).toEqual([
      'A plataforma divide o vídeo em partes | pequenas que qualquer máquina renderiza,',
      'e depois junta todas elas em um | só arquivo sem perder um quadro.',
    ]);
  });
  it('joins short sentences', () =>
    expect(texts([line('Sim. Não. Talvez.')])).toEqual(['Sim. Não. Talvez.']));
  it('never joins across lines', () =>
    expect(texts([line('Sim.'), line('Não.', 2)])).toEqual(['Sim.', 'Não.']));
  it('keeps a short cue for a second where it can', () => {
    const [alone] = captions([line('Sim.')]);
    expect(alone?.endSeconds).toBe(1);
    const [hurried] = captions([line('Sim.'), line('Não foi isso que eu disse.', 0.6)]);
    expect(hurried?.endSeconds).toBeCloseTo(0.56, 6);
  });
  it('splits what takes longer than 7 s', () => {
    const cues = captions([line('um dois três quatro cinco seis', 0, 2)]);
    expect(cues.length).toBe(2);
    for (const { startSeconds, endSeconds } of cues) expect(endSeconds - startSeconds).toBeLessThanOrEqual(7);
  });
  it('no narration, no cues', () => expect(captions([])).toEqual([]));

  it('holds its limits and loses no word', () => {
    const word = fc.stringMatching(/^[a-zçã]{1,12}[,.!]?$/);
    const anyLine = fc.record({
      words: fc.array(word, { minLength: 1, maxLength: 60 }),
      start: fc.double({ min: 0, max: 100, noNaN: true }),
      pace: fc.double({ min: 0.05, max: 1.5, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 4 }), (drawn) => {
        const cues = captions(drawn.map(({ words, start, pace }) => line(words.join(' '), start, pace)));
        const shown = cues.flatMap(({ rows }) => rows.join(' ').split(' ')).sort();
        expect(shown).toEqual(drawn.flatMap(({ words }) => words).sort());
        cues.forEach(({ startSeconds, endSeconds, rows }, i) => {
          expect(rows.length).toBeLessThanOrEqual(LIMITS.rows);
          for (const row of rows) expect(row.length).toBeLessThanOrEqual(LIMITS.rowCharacters);
          expect(endSeconds).toBeGreaterThan(startSeconds);
          expect(endSeconds - startSeconds).toBeLessThanOrEqual(LIMITS.longestSeconds + 1e-9);
          const next = cues[i + 1];
          if (next) expect(next.startSeconds - endSeconds).toBeGreaterThanOrEqual(LIMITS.gapSeconds - 1e-9);
        });
      }),
    );
  });
});

describe('toRows', () => {
  const url = 'https://example.com/a/very/long/address/that/goes/on';
  it.each<[string, string[] | null]>([
    ['👩‍🏫'.repeat(42), ['👩‍🏫'.repeat(42)]],
    [`${'👩‍🏫'.repeat(20)} ${'👩‍🏫'.repeat(21)}`, [`${'👩‍🏫'.repeat(20)} ${'👩‍🏫'.repeat(21)}`]],
    ['short', ['short']],
    [url, [url]],
    [`see ${url}`, ['see', url]],
    ['a'.repeat(42), ['a'.repeat(42)]],
    [`${'word '.repeat(17)}end`, null],
  ])('%s', (text, rows) => expect(toRows(text.split(' '))).toEqual(rows));
});
