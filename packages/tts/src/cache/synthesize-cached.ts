import { z } from 'zod';
import { ProviderUnavailable } from '../errors.ts';
import type { Speech, SpeechRequest, TtsProvider } from '../provider.ts';
import { speechKey } from './cache-key.ts';

/** Where spoken lines are kept. An object store fits with a small adapter. */
export type SpeechStore = {
  /** `null` when there is none. */
  get(key: string): Promise<Uint8Array | null>;
  put(key: string, bytes: Uint8Array): Promise<unknown>;
};

export type CachedSpeech = {
  readonly speech: Speech;
  /** The digest that the line is stored under: `tts/<sha256>.wav` and `.json`. */
  readonly sha256: string;
  readonly result: 'hit' | 'miss';
};

const timed = z.array(z.object({ text: z.string(), startSeconds: z.number(), endSeconds: z.number() }));
const storedTimes = z.object({ durationSeconds: z.number().positive(), words: timed, sentences: timed });

const parseTimes = (bytes: Uint8Array): z.infer<typeof storedTimes> | null => {
  try {
    return storedTimes.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null; // damaged: speak it again and overwrite
  }
};

const read = async (store: SpeechStore, base: string): Promise<Speech | null> => {
  const json = await store.get(`${base}.json`);
  const times = json && parseTimes(json);
  const wav = times && (await store.get(`${base}.wav`));
  return wav && { wav, ...times };
};

/** Speaks a line, or takes it from the store when the same line was spoken before. Each line is stored by itself,
 * so that changing one line of a narration speaks one line.
 *
 * The times are written after the sound: an entry with times is whole. Two writers of one key write equal bytes.
 * @throws {ProviderUnavailable} and what the provider's `synthesize` throws */
export const synthesizeCached = async (
  provider: TtsProvider,
  request: SpeechRequest,
  { store, signal }: { readonly store: SpeechStore; readonly signal?: AbortSignal },
): Promise<CachedSpeech> => {
  const state = await provider.available();
  if (!state.ok) throw new ProviderUnavailable(provider.name, state.reason, state.fix);
  const sha256 = speechKey({ name: provider.name, version: state.version }, request);
  const base = `tts/${sha256}`;
  const stored = await read(store, base);
  if (stored) return { speech: stored, sha256, result: 'hit' };

  const speech = await provider.synthesize(request, signal ? { signal } : {});
  const { wav, ...times } = speech;
  await store.put(`${base}.wav`, wav);
  await store.put(`${base}.json`, new TextEncoder().encode(JSON.stringify(times)));
  return { speech, sha256, result: 'miss' };
};
