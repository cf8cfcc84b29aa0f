import type { ArtifactStore } from '@renderfleet/artifacts';
import { ArtifactNotFound } from '@renderfleet/artifacts';
import type { Narration } from '@renderfleet/resources';
import type { RenderPlan } from '@renderfleet/tasks';
import { selectProvider, type SpeechStore, synthesizeCached, TtsError } from '@renderfleet/tts';
import { EngineError } from '../errors/engine-error.ts';

/** Narration as a composition gets it in its props; times are relative to the line's own start. */
export interface SpokenLine {
  readonly id: string;
  readonly text: string;
  /** Path below the public folder, for staticFile(). */
  readonly audio: string;
  readonly durationSeconds: number;
  readonly words: readonly TimedText[];
  readonly sentences: readonly TimedText[];
}
type TimedText = { readonly text: string; readonly startSeconds: number; readonly endSeconds: number };

export interface Narrated {
  readonly props: { readonly locale: string; readonly lines: readonly SpokenLine[] };
  readonly files: RenderPlan['files'];
  readonly warnings: readonly string[];
}

const speechStore = (store: ArtifactStore): SpeechStore => ({
  get: (key) =>
    store.get(key).catch((error: unknown) => {
      if (error instanceof ArtifactNotFound) return null;
      throw error;
    }),
  put: (key, bytes) => store.put(key, bytes),
});

/** Speaks every line, or takes it from the store when it was spoken before. */
export const narrate = async (
  narration: Narration,
  store: ArtifactStore,
  options: { readonly signal: AbortSignal; readonly onNote: (note: string) => void },
): Promise<Narrated> => {
  try {
    const { provider, warnings } = await selectProvider(narration.provider);
    const lines: SpokenLine[] = [];
    const files = new Map<string, RenderPlan['files'][number]>();
    for (const [index, line] of narration.lines.entries()) {
      options.onNote(`speaking ${index + 1}/${narration.lines.length}`);
      const request = { text: line.text, voice: line.voice ?? narration.voice, rate: narration.rate };
      const { speech, sha256 } = await synthesizeCached(provider, request, {
        store: speechStore(store),
        signal: options.signal,
      });
      const path = `narration/${sha256}.wav`;
      files.set(path, { path, key: `tts/${sha256}.wav`, bytes: speech.wav.byteLength });
      const { durationSeconds, words, sentences } = speech;
      lines.push({ id: line.id, text: line.text, audio: path, durationSeconds, words, sentences });
    }
    return { props: { locale: narration.voice, lines }, files: [...files.values()], warnings };
  } catch (error) {
    if (!(error instanceof TtsError)) throw error;
    throw new EngineError(error.message, {
      reason: error.name,
      fault: error.fault,
      retry: error.fault === 'user' ? 'never' : 'same',
      cause: error,
    });
  }
};
