/** Turns text into speech. A provider never mixes, caches or retries: its callers do.
 * `available()` is asked before `voices()` and `synthesize()`. */
export interface TtsProvider {
  readonly name: string;
  /** Whether it can speak on this machine; `fix` says what to do when it cannot. */
  available(): Promise<Availability>;
  /** All its voices; an empty list means that any voice name is accepted. */
  voices(): Promise<readonly Voice[]>;
  /** @throws {UnknownVoice} {@link UnspeakableText} {@link RateOutOfRange} {@link SynthesisFailed} */
  synthesize(request: SpeechRequest, options?: { readonly signal?: AbortSignal }): Promise<Speech>;
}

export type Availability =
  | { readonly ok: true; readonly version: string }
  | { readonly ok: false; readonly reason: string; readonly fix: string };

export type Voice = {
  /** What a request names, e.g. `pt-br`. Requests may write it in any case. */
  readonly id: string;
  /** BCP 47, e.g. `pt-BR`. */
  readonly locale: string;
  readonly name: string;
  /** Other names it answers to, e.g. `en` for `en-gb`. */
  readonly aliases: readonly string[];
};

export type SpeechRequest = {
  readonly text: string;
  readonly voice: string;
  /** BCP 47; decides how the text is cut into sentences. Default: the voice's. */
  readonly locale?: string;
  /** 1 is the voice's own pace, 2 twice as fast. From 0.5 to 2; default 1. */
  readonly rate?: number;
};

/** A piece of the text and when it is heard, in seconds from the start of the sound. */
export type TimedText = { readonly text: string; readonly startSeconds: number; readonly endSeconds: number };

export type Speech = {
  /** A whole WAV file: 48 kHz, mono, 16-bit PCM. */
  readonly wav: Uint8Array;
  /** Samples / 48 000: exact. */
  readonly durationSeconds: number;
  /** In order and without overlap. Joined by spaces they are the text with its white space collapsed. */
  readonly words: readonly TimedText[];
  /** From the first to the last audible sample of each sentence. */
  readonly sentences: readonly TimedText[];
};
