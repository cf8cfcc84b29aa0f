export type { Availability, Speech, SpeechRequest, TimedText, TtsProvider, Voice } from './provider.ts';
export {
  ProviderUnavailable,
  RateOutOfRange,
  SynthesisFailed,
  TtsError,
  UnknownProvider,
  UnknownVoice,
  UnspeakableText,
} from './errors.ts';
export { findVoice } from './find-voice.ts';
export { selectProvider } from './select-provider.ts';
export type { Selection } from './select-provider.ts';
export { espeakProvider } from './espeak/espeak-provider.ts';
export { silenceProvider } from './silence/silence-provider.ts';
export { speechKey } from './cache/cache-key.ts';
export { synthesizeCached } from './cache/synthesize-cached.ts';
export type { CachedSpeech, SpeechStore } from './cache/synthesize-cached.ts';
export { captions } from './captions/captions.ts';
export type { Cue, PlacedLine } from './captions/cue.ts';
export { toSrt } from './captions/srt.ts';
export { toVtt } from './captions/vtt.ts';
export { splitSentences } from './text/sentences.ts';
export { splitWords } from './text/words.ts';
