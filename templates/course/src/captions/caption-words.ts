import type { NarrationLine, Spoken } from '../narration.ts';

const tokensOf = (text: string): string[] => text.split(/\s+/).filter((token) => token !== '');

/** Shares the time of a sentence among its words by their length, for voices that tell no word times. */
const byLength = (tokens: readonly string[], { startSeconds, endSeconds }: Spoken): Spoken[] => {
  const total = tokens.reduce((sum, token) => sum + token.length, 0);
  let before = 0;
  return tokens.map((text) => {
    const at = (letters: number): number => startSeconds + ((endSeconds - startSeconds) * letters) / total;
    const start = at(before);
    before += text.length;
    return { text, startSeconds: start, endSeconds: at(before) };
  });
};

/** A word may carry a lone dash ("loop –"); it stays on the word's line. */
const unbroken = (word: Spoken): Spoken => ({ ...word, text: word.text.replaceAll(' ', '\u00a0') });

/** Words of each sentence of a line as they are to be read, with punctuation, in seconds of the line.
 *
 * Times come from the voice's words when these give the sentence back, or are as many as its own; else they are shared out by length. */
export const captionWords = (line: NarrationLine): readonly (readonly Spoken[])[] => {
  const whole = { text: line.text, startSeconds: 0, endSeconds: line.durationSeconds };
  const sentences = line.sentences.length > 0 ? line.sentences : [whole];
  return sentences.map((sentence, index) => {
    const tokens = tokensOf(sentence.text);
    const until = sentences[index + 1]?.startSeconds ?? Number.POSITIVE_INFINITY;
    const from = index === 0 ? 0 : sentence.startSeconds;
    const timed = line.words.filter(
      ({ startSeconds }) => startSeconds >= from - 1e-6 && startSeconds < until - 1e-6,
    );
    if (timed.map(({ text }) => text).join(' ') === tokens.join(' ')) return timed.map(unbroken);
    if (timed.length !== tokens.length) return byLength(tokens, sentence);
    return timed.map((word, place) => ({ ...word, text: tokens[place] ?? word.text }));
  });
};
