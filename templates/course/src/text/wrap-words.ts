/** Width in pixels of `text` at some font and size. */
export type Measure = (text: string) => number;

/** A word, or part of one that is wider than the line. `word` is its index in the text. */
export type Piece = { readonly text: string; readonly word: number };

export type Wrapped = { readonly lines: readonly (readonly Piece[])[]; readonly splits: number };

export const textOf = (line: readonly Piece[]): string => line.map(({ text }) => text).join(' ');

/** Longest head of `word` that fits, at least one character so that wrapping always ends. */
const headOf = (word: string, width: number, measure: Measure): string => {
  const characters = Array.from(word);
  let count = 1;
  while (count < characters.length && measure(characters.slice(0, count + 1).join('')) <= width) count++;
  return characters.slice(0, count).join('');
};

/** Breaks words into lines of at most `width` pixels, first fit. A word wider than a line is cut without a hyphen;
 * `splits` counts the cuts. */
export const wrapWords = (words: readonly string[], width: number, measure: Measure): Wrapped => {
  const lines: Piece[][] = [];
  let splits = 0;
  const place = (text: string, word: number): void => {
    const line = lines.at(-1);
    if (line && measure(`${textOf(line)} ${text}`) <= width) line.push({ text, word });
    else lines.push([{ text, word }]);
  };
  for (const [index, word] of words.entries()) {
    let rest = word;
    while (rest !== '' && measure(rest) > width) {
      const head = headOf(rest, width, measure);
      if (head === rest) break;
      lines.push([{ text: head, word: index }]);
      rest = rest.slice(head.length);
      splits++;
    }
    if (rest !== '') place(rest, index);
  }
  return { lines, splits };
};

/** As {@link wrapWords}, with lines of about equal length instead of a short last one. */
export const wrapBalanced = (words: readonly string[], width: number, measure: Measure): Wrapped => {
  const widest = wrapWords(words, width, measure);
  if (widest.lines.length < 2) return widest;
  let best = widest;
  let [low, high] = [width / 2, width];
  for (let round = 0; round < 7; round++) {
    const middle = (low + high) / 2;
    const narrower = wrapWords(words, middle, measure);
    if (narrower.lines.length <= widest.lines.length && narrower.splits <= widest.splits) {
      best = narrower;
      high = middle;
    } else low = middle;
  }
  return best;
};
