const SPOKEN = /[\p{L}\p{N}\p{Extended_Pictographic}%$€£+=@#&]/u;

/** The words of a sentence as captions show them: punctuation stays on its word, a dash alone joins the one before.
 * Joined by spaces they give the sentence back. */
export const splitWords = (sentence: string): readonly string[] => {
  const words: string[] = [];
  let lead = '';
  for (const token of sentence.trim().split(/\s+/)) {
    if (SPOKEN.test(token)) {
      words.push(lead + token);
      lead = '';
    } else if (words.length > 0) words[words.length - 1] += ` ${token}`;
    else lead += `${token} `;
  }
  return lead === '' ? words : [...words, lead.trim()];
};
