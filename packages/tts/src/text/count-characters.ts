const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Characters as a reader counts them: an emoji made of several code points is one. */
export const countCharacters = (text: string): number => [...graphemes.segment(text)].length;
