import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NarrationLine, Spoken } from '../narration.ts';
import type { PlacedLine } from '../timeline/plan-timeline.ts';
import { captionWords } from './caption-words.ts';
import { groupCaptions, splitSentence } from './group-captions.ts';

/** A word each second. */
const words = (text: string, from = 0): Spoken[] =>
  text
    .split(' ')
    .map((word, index) => ({ text: word, startSeconds: from + index, endSeconds: from + index + 1 }));
const line = (over: Partial<NarrationLine>): PlacedLine => ({
  id: 'a',
  text: 'One two. Three four five.',
  audio: null,
  durationSeconds: 5,
  words: words('One two Three four five'),
  sentences: [
    { text: 'One two.', startSeconds: 0, endSeconds: 2 },
    { text: 'Three four five.', startSeconds: 2, endSeconds: 5 },
  ],
  ...over,
  startFrame: 100,
  endFrame: 250,
});

describe('captionWords', () => {
  it('takes times from the voice and punctuation from the text', () => {
    expect(captionWords(line({}))[1]).toEqual([
      { text: 'Three', startSeconds: 2, endSeconds: 3 },
      { text: 'four', startSeconds: 3, endSeconds: 4 },
      { text: 'five.', startSeconds: 4, endSeconds: 5 },
    ]);
  });
  it('shares time out by length when the voice counts words otherwise', () => {
    expect(captionWords(line({ words: words('One') }))[0]?.map(({ startSeconds }) => startSeconds)).toEqual([
      0,
      expect.closeTo((2 * 3) / 7),
    ]);
  });
  it('keeps a dash on the word that carries it', () => {
    const [loop, again] = [
      { text: 'loop –', startSeconds: 0, endSeconds: 1 },
      { text: 'again.', startSeconds: 1, endSeconds: 2 },
    ];
    const sentence = { text: 'loop – again.', startSeconds: 0, endSeconds: 2 };
    expect(captionWords(line({ words: [loop, again], sentences: [sentence] }))).toEqual([
      [{ ...loop, text: 'loop\u00a0–' }, again],
    ]);
  });
  it('knows no sentences: the whole line is one', () => {
    expect(captionWords(line({ words: [], sentences: [] }))).toHaveLength(1);
  });
});

describe('groupCaptions', () => {
  it('shows a sentence until the next, and the last to the end of the sound', () => {
    expect(
      groupCaptions([line({})], 100, 30).map(({ startFrame, endFrame }) => [startFrame, endFrame]),
    ).toEqual([
      [100, 160],
      [160, 250],
    ]);
  });
  it('marks each word with the frame at which it is spoken', () => {
    expect(groupCaptions([line({})], 100, 30)[0]?.words).toEqual([
      { text: 'One', startFrame: 100 },
      { text: 'two.', startFrame: 130 },
    ]);
  });
});

describe('splitSentence', () => {
  const texts = (sentence: string, capacity: number) =>
    splitSentence(words(sentence), capacity).map((part) => part.map(({ text }) => text).join(' '));
  it.each([
    ['fits', 'one two three', 20, ['one two three']],
    [
      'breaks after a comma near the middle',
      'first it is small, then it grows up',
      25,
      ['first it is small,', 'then it grows up'],
    ],
    ['breaks evenly without one', 'aaaa bbbb cccc dddd eeee ffff', 20, ['aaaa bbbb cccc', 'dddd eeee ffff']],
    ['keeps a word too long whole', 'abcdefghijklmnop b', 8, ['abcdefghijklmnop', 'b']],
  ])('%s', (_, sentence, capacity, parts) => {
    expect(texts(sentence, capacity)).toEqual(parts);
  });
  it('loses no word and holds to the capacity', () => {
    const list = fc.array(fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('a', 'b', ',') }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(list, (all) => {
        const parts = splitSentence(words(all.join(' ')), 40);
        expect(parts.flat().map(({ text }) => text)).toEqual(all);
        for (const part of parts)
          expect(part.map(({ text }) => text).join(' ').length).toBeLessThanOrEqual(40);
      }),
    );
  });
});
