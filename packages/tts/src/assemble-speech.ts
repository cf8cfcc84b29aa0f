import type { Speech, TimedText } from './provider.ts';
import { normalizePeak } from './sound/normalize-peak.ts';
import { SAMPLE_RATE, samplesIn } from './sound/samples.ts';
import { encodeWav } from './sound/wav.ts';

/** One sentence's sound at 48 kHz, trimmed, with its words relative to its own start. */
export type SpokenSentence = {
  readonly text: string;
  readonly samples: Float32Array;
  readonly words: readonly TimedText[];
};

const PAUSE_SECONDS = 0.35;
const TAIL_SECONDS = 0.1; // so that no player cuts the last sound at the end of the file

const shift = ({ text, startSeconds, endSeconds }: TimedText, by: number): TimedText => ({
  text,
  startSeconds: startSeconds + by,
  endSeconds: endSeconds + by,
});

/** Joins sentences with fixed pauses, so that each sentence's times are exact by construction.
 * @param rate  the pauses shorten with it, as the speech does */
export const assembleSpeech = (spoken: readonly SpokenSentence[], rate: number): Speech => {
  const pause = samplesIn(PAUSE_SECONDS / rate);
  const starts: number[] = [];
  let length = 0;
  for (const { samples } of spoken) {
    starts.push(length);
    length += samples.length + pause;
  }
  length += samplesIn(TAIL_SECONDS) - pause;
  const line = new Float32Array(length);
  spoken.forEach(({ samples }, i) => line.set(samples, starts[i]));
  const startOf = (i: number): number => (starts[i] ?? 0) / SAMPLE_RATE;
  return {
    wav: encodeWav(normalizePeak(line)),
    durationSeconds: length / SAMPLE_RATE,
    words: spoken.flatMap(({ words }, i) => words.map((word) => shift(word, startOf(i)))),
    sentences: spoken.map(({ text, samples }, i) =>
      shift({ text, startSeconds: 0, endSeconds: samples.length / SAMPLE_RATE }, startOf(i)),
    ),
  };
};
