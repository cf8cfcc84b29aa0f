import type { Spoken } from '../narration.ts';
import type { PlacedLine } from '../timeline/plan-timeline.ts';
import { captionWords } from './caption-words.ts';

/** Words shown together. `startFrame` to `endFrame` (exclusive) in frames of the composition. */
export type Caption = {
  readonly startFrame: number;
  readonly endFrame: number;
  readonly words: readonly { readonly text: string; readonly startFrame: number }[];
};

const lengthOf = (words: readonly Spoken[]): number =>
  words.reduce((sum, { text }) => sum + text.length + 1, -1);

const endsClause = (word: Spoken | undefined): boolean => /[,;:—–)]["'”’]?$/.test(word?.text ?? '');

/** Splits a sentence into parts of at most `capacity` characters: as few as possible, of about equal length, and
 * after a comma when one is near the even place. */
export const splitSentence = (words: readonly Spoken[], capacity: number): (readonly Spoken[])[] => {
  const length = lengthOf(words);
  if (length <= capacity || words.length < 2) return [words];
  const target = length / Math.ceil(length / capacity);
  let best = 1;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let count = 1; count < words.length; count++) {
    const taken = lengthOf(words.slice(0, count));
    if (taken > capacity) break;
    const cost = Math.abs(taken - target) - (endsClause(words[count - 1]) ? capacity * 0.25 : 0);
    if (cost < bestCost) [best, bestCost] = [count, cost];
  }
  return [words.slice(0, best), ...splitSentence(words.slice(best), capacity)];
};

/** Captions of placed narration, in order. One shows until the next begins, so a line never flickers off between
 * its sentences; after the last word of a line it stays no longer than the sound.
 * @param capacity  characters of one caption (two lines) */
export const groupCaptions = (lines: readonly PlacedLine[], capacity: number, fps: number): Caption[] =>
  lines.flatMap((line) => {
    const frameOf = (seconds: number): number => line.startFrame + Math.round(seconds * fps);
    const parts = captionWords(line)
      .flatMap((sentence) => splitSentence(sentence, capacity))
      .filter((part) => part.length > 0);
    return parts.map((part, index): Caption => {
      const next = parts[index + 1]?.[0];
      return {
        startFrame: index === 0 ? line.startFrame : frameOf(part[0]?.startSeconds ?? 0),
        endFrame: next ? frameOf(next.startSeconds) : line.endFrame,
        words: part.map(({ text, startSeconds }) => ({ text, startFrame: frameOf(startSeconds) })),
      };
    });
  });
