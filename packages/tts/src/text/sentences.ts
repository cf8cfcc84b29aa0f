import { normalizeText } from './normalize.ts';

// Unicode's rules end a sentence at a full stop before a capital letter; these do not end one.
const ABBREVIATIONS: ReadonlySet<string> = new Set(
  [
    'dr dra drs sr sra srs srta prof profa prof.ª exmo exma av al núm nº n.º pág págs p pp vol cap fig tel ltda cia',
    'ex p.ex i.e e.g vs cf ca aprox obs art jan fev abr jun jul ago set out nov dez',
    'mr mrs ms st sgt capt lt col gen rev hon jr inc ltd co corp dept est fig no vol approx feb mar apr aug sept oct dec',
  ].flatMap((line) => line.split(' ')),
);

const endsInAbbreviation = (segment: string): boolean => {
  const word = /([\p{L}\p{N}.ºª]+)\.\s*$/u.exec(segment)?.[1]?.toLowerCase();
  if (word === undefined) return false;
  return ABBREVIATIONS.has(word) || /^(\p{L}\.)*\p{L}$/u.test(word); // 'p. ex.', 'J. R.', 'U.S.'
};

const hasWord = (segment: string): boolean => /[\p{L}\p{N}]/u.test(segment);

// '“Vamos!” disse ela.' is one sentence: after the quote it goes on in lower case.
const endsQuoteWithin = (segment: string, next: string): boolean =>
  /["”’»]\s*$/.test(segment) && /^\p{Ll}/u.test(next);

/** Whether `next` goes on with the sentence that `segment` seemed to end. */
const continues = (segment: string, next: string): boolean =>
  endsInAbbreviation(segment) || endsQuoteWithin(segment, next) || !hasWord(segment) || !hasWord(next);

const splitLine = (line: string, segmenter: Intl.Segmenter): string[] => {
  const sentences: string[] = [];
  for (const { segment } of segmenter.segment(line)) {
    const last = sentences.at(-1);
    if (last !== undefined && continues(last, segment)) sentences[sentences.length - 1] = last + segment;
    else sentences.push(segment);
  }
  // '…' before a capital letter ends a sentence for a reader, though not for Unicode's rules.
  return sentences.flatMap((sentence) => sentence.split(/(?<=\p{L}…["”’»)]*)\s+(?=["“‘«(]*\p{Lu})/u));
};

/** Cuts text into sentences, trimmed, none of them empty. Numbers ('R$ 1.234,56', '3.14', '23/11'), abbreviations
 * ('Dr.', 'p. ex.') and initials do not end one; a line break does. An emoji or dash alone joins its neighbour.
 *
 * @param locale  BCP 47, e.g. `pt-BR`
 * @example splitSentences('Custa R$ 1.234,56. O Dr. Silva paga.', 'pt-BR') // → 2 sentences
 */
export const splitSentences = (text: string, locale: string): readonly string[] => {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' });
  return normalizeText(text)
    .split('\n')
    .flatMap((line) => splitLine(line, segmenter))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
};
