import { assembleSpeech } from '../assemble-speech.ts';
import type { SpokenSentence } from '../assemble-speech.ts';
import { checkRate } from '../check-rate.ts';
import { UnspeakableText } from '../errors.ts';
import type { TimedText, TtsProvider } from '../provider.ts';
import { samplesIn } from '../sound/samples.ts';
import { countCharacters } from '../text/count-characters.ts';
import { splitSentences } from '../text/sentences.ts';
import { splitWords } from '../text/words.ts';

const CHARACTERS_PER_SECOND = 15; // a calm reader; espeak-ng at rate 1 speaks 14 to 16
const CLAUSE_PAUSE_SECONDS = 0.15;
const SHORTEST_WORD_SECONDS = 0.12;

const speakSilently = (text: string, rate: number): SpokenSentence => {
  let at = 0;
  const words = splitWords(text).map((word): TimedText => {
    const startSeconds = at;
    const endSeconds =
      at + Math.max(SHORTEST_WORD_SECONDS, countCharacters(word) / CHARACTERS_PER_SECOND) / rate;
    at = endSeconds + (/[,;:—–]$/.test(word) ? CLAUSE_PAUSE_SECONDS : 1 / CHARACTERS_PER_SECOND) / rate;
    return { text: word, startSeconds, endSeconds };
  });
  return { text, words, samples: new Float32Array(samplesIn(words.at(-1)?.endSeconds ?? 0)) };
};

/** Speaks nothing for as long as a reader would need: slides, captions and tests keep their pace without a voice.
 * Accepts any voice name; times are estimated from the number of characters. */
export const silenceProvider: TtsProvider = {
  name: 'silence',
  available: async () => ({ ok: true, version: '1' }),
  voices: async () => [],
  synthesize: async ({ text, voice, locale, rate }) => {
    const pace = checkRate(rate);
    const sentences = splitSentences(text, locale ?? localeOf(voice));
    if (sentences.length === 0) throw new UnspeakableText();
    return assembleSpeech(
      sentences.map((sentence) => speakSilently(sentence, pace)),
      pace,
    );
  },
};

/** The voice's name when it is a language tag, else English: only sentence cutting depends on it. */
const localeOf = (voice: string): string => {
  try {
    return Intl.getCanonicalLocales(voice)[0] ?? 'en';
  } catch {
    return 'en';
  }
};
