// spoken    |  a  plataforma   divide    |   one sentence, as a listener hears it
//              │  ╲            ╲             dynamic time warping of spectra
// reference |  a ┊ plataforma ┊ divide   |   the same words, each spoken alone: their borders are known
import type { TimedText } from '../provider.ts';
import type { Sound } from '../sound/samples.ts';
import { featuresOf } from './features.ts';
import { widenOverPause } from './pauses.ts';
import { warp } from './warp.ts';

/** A word and its sound when spoken alone, trimmed; empty when it makes none. */
export type LoneWord = { readonly text: string; readonly sound: Sound };

const isHeard = ({ sound }: LoneWord): boolean => sound.samples.length > 0;

const FINEST_HOP_SECONDS = 0.005;
const MOST_PAIRS = 25_000_000; // of frames: a byte and about 50 ns each

const secondsOf = ({ samples, sampleRate }: Sound): number => samples.length / sampleRate;

/** Time between two compared frames: 5 ms for sentences of up to 25 s. For longer ones, such as a text without full
 * stops, it grows so that time and memory do not. */
export const hopFor = (spokenSeconds: number, loneSeconds: number): number => {
  const pairs = (spokenSeconds * loneSeconds) / FINEST_HOP_SECONDS ** 2;
  return FINEST_HOP_SECONDS * Math.max(1, Math.ceil(Math.sqrt(pairs / MOST_PAIRS)));
};

/** Seconds at which each heard word but the first begins. */
const bordersOf = (spoken: Sound, heard: readonly LoneWord[]): readonly number[] => {
  const hop = hopFor(
    secondsOf(spoken),
    heard.reduce((sum, { sound }) => sum + secondsOf(sound), 0),
  );
  const lone = heard.map(({ sound }) => featuresOf(sound, hop));
  const matched = warp(lone.flat(), featuresOf(spoken, hop));
  let frame = 0;
  return lone.slice(0, -1).map(({ length }) => {
    frame += length;
    return (matched[frame] ?? 0) * hop;
  });
};

/** Finds when each word is heard in a spoken sentence, by comparing it with the words spoken alone.
 *
 * Accuracy against espeak-ng's own word events (which its library gives, but not its program), pt-BR and en,
 * 73 words: half of the starts within 7 ms, all within 60 ms. Most of the rest is that an event counts the silence
 * before a plosive as part of its word, while here a pause before it does not.
 * @param spoken  the sentence, trimmed
 * @returns times from the sentence's start: the first word starts at 0, the last ends with the sound, and a pause
 *   belongs to no word. A word that makes no sound has no length.
 */
export const alignWords = (spoken: Sound, words: readonly LoneWord[]): readonly TimedText[] => {
  const total = secondsOf(spoken);
  const heard = words.filter(isHeard);
  const pauses =
    heard.length < 2 ? [] : bordersOf(spoken, heard).map((border) => widenOverPause(spoken, border));
  let index = -1;
  return words.map((word) => {
    if (isHeard(word)) index += 1;
    const endSeconds = pauses[index]?.startSeconds ?? (index < 0 ? 0 : total);
    const startSeconds = isHeard(word) ? (pauses[index - 1]?.endSeconds ?? 0) : endSeconds;
    return { text: word.text, startSeconds: Math.min(startSeconds, endSeconds), endSeconds };
  });
};
