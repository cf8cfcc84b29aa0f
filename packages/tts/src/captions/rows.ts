import { countCharacters } from '../text/count-characters.ts';
import { LIMITS } from './cue.ts';

const lengthOf = (words: readonly string[]): number => countCharacters(words.join(' '));

/** Breaks words into one or two rows of nearly equal length, the first never the much longer one. `null` when
 * they do not fit; a word longer than a row has a row to itself. */
export const toRows = (words: readonly string[]): readonly string[] | null => {
  if (lengthOf(words) <= LIMITS.rowCharacters || words.length === 1) return [words.join(' ')];
  const fits = (part: readonly string[]): boolean =>
    part.length === 1 || lengthOf(part) <= LIMITS.rowCharacters;
  const breaks = words
    .keys()
    .drop(1)
    .map((at) => [words.slice(0, at), words.slice(at)] as const);
  const good = [...breaks].filter(([first, second]) => fits(first) && fits(second));
  const unevenness = ([first, second]: readonly [readonly string[], readonly string[]]): number =>
    Math.abs(lengthOf(first) - lengthOf(second)) - (/[,;:.!?…]$/.test(first.at(-1) ?? '') ? 8 : 0); // at a comma, gladly
  const [best] = good.sort((a, b) => unevenness(a) - unevenness(b));
  return best ? best.map((row) => row.join(' ')) : null;
};
