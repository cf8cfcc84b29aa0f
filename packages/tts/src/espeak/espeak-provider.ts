import { alignWords } from '../align/align-words.ts';
import type { LoneWord } from '../align/align-words.ts';
import { assembleSpeech } from '../assemble-speech.ts';
import type { SpokenSentence } from '../assemble-speech.ts';
import { checkRate } from '../check-rate.ts';
import { SynthesisFailed, UnspeakableText } from '../errors.ts';
import { findVoice } from '../find-voice.ts';
import type { TtsProvider } from '../provider.ts';
import { resample } from '../sound/resample.ts';
import { SAMPLE_RATE } from '../sound/samples.ts';
import type { Sound } from '../sound/samples.ts';
import { trimSilence } from '../sound/trim.ts';
import { decodeWav } from '../sound/wav.ts';
import { splitSentences } from '../text/sentences.ts';
import { splitWords } from '../text/words.ts';
import { runEspeak } from './run-espeak.ts';
import { parseVoices } from './voices.ts';

const WORDS_PER_MINUTE = 175; // espeak-ng's own default

type Pace = { readonly voice: string; readonly rate: number; readonly signal: AbortSignal | undefined };

/** `[[` would make espeak-ng read what follows as phoneme names. */
const plainText = (text: string): string => text.replaceAll('[[', '[ [');

const speak = async (text: string, { voice, rate, signal }: Pace): Promise<Sound> => {
  const args = [
    '-v',
    voice,
    '-s',
    String(Math.round(WORDS_PER_MINUTE * rate)),
    '-b',
    '1',
    '-z',
    '--stdin',
    '--stdout',
  ];
  const wav = await runEspeak(args, { input: plainText(text), signal });
  try {
    const { samples, sampleRate } = decodeWav(wav);
    return { samples: trimSilence(samples), sampleRate };
  } catch (error) {
    if (wav.length === 0) return { samples: new Float32Array(0), sampleRate: SAMPLE_RATE }; // a text without sound gives no file
    throw new SynthesisFailed('espeak-ng', error instanceof Error ? error.message : String(error), error);
  }
};

const speakSentence = async (text: string, pace: Pace): Promise<SpokenSentence> => {
  const sound = await speak(text, pace);
  const words: LoneWord[] = [];
  for (const word of splitWords(text)) words.push({ text: word, sound: await speak(word, pace) });
  return { text, samples: resample(sound), words: alignWords(sound, words) };
};

/** Speaks with the espeak-ng program on PATH. Sentences start and end exactly where their times say, since each is
 * spoken alone, trimmed and joined with a fixed pause; word times are found by {@link alignWords}.
 * Costs one short process per sentence and word. */
export const espeakProvider: TtsProvider = {
  name: 'espeak-ng',
  available: async () => {
    try {
      const line = (await runEspeak(['--version'])).toString('utf8');
      return { ok: true, version: /\d+(\.\d+)+\S*/.exec(line)?.[0] ?? line.trim() };
    } catch (error) {
      const reason =
        error instanceof Error && 'code' in error && error.code === 'ENOENT'
          ? 'espeak-ng is not on PATH'
          : String(error);
      return {
        ok: false,
        reason,
        fix: "Install it: 'apt-get install espeak-ng' (Debian, Ubuntu), 'brew install espeak-ng' (macOS).",
      };
    }
  },
  voices: async () => parseVoices((await runEspeak(['--voices'])).toString('utf8')),
  synthesize: async ({ text, voice, locale, rate }, { signal } = {}) => {
    const pace = { rate: checkRate(rate), signal };
    const found = findVoice('espeak-ng', voice, await espeakProvider.voices());
    const sentences = splitSentences(text, locale ?? found.locale);
    const spoken: SpokenSentence[] = [];
    for (const sentence of sentences)
      spoken.push(await speakSentence(sentence, { ...pace, voice: found.id }));
    if (!spoken.some(({ samples }) => samples.length > 0)) throw new UnspeakableText();
    return assembleSpeech(spoken, pace.rate);
  },
};
