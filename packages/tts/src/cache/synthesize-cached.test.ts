import { describe, expect, it } from 'vitest';
import { ProviderUnavailable } from '../errors.ts';
import type { SpeechRequest, TtsProvider } from '../provider.ts';
import { silenceProvider } from '../silence/silence-provider.ts';
import { speechKey } from './cache-key.ts';
import { synthesizeCached } from './synthesize-cached.ts';

const memory = () => {
  const objects = new Map<string, Uint8Array>();
  return {
    objects,
    get: async (key: string) => objects.get(key) ?? null,
    put: async (key: string, bytes: Uint8Array) => objects.set(key, bytes),
  };
};
/** The silence provider, counting its work. */
const counting = () => {
  const spoken: string[] = [];
  const provider: TtsProvider = {
    ...silenceProvider,
    synthesize: (request) => {
      spoken.push(request.text);
      return silenceProvider.synthesize(request);
    },
  };
  return { provider, spoken };
};
const request: SpeechRequest = { text: 'Olá, ação.', voice: 'pt-BR' };

describe('synthesizeCached', () => {
  it('speaks once, then gives back the same', async () => {
    const [store, { provider, spoken }] = [memory(), counting()];
    const first = await synthesizeCached(provider, request, { store });
    const second = await synthesizeCached(provider, request, { store });
    expect([first.result, second.result, spoken.length]).toEqual(['miss', 'hit', 1]);
    expect(second.speech).toEqual(first.speech);
    expect([...store.objects.keys()]).toEqual([`tts/${first.sha256}.wav`, `tts/${first.sha256}.json`]);
  });
  it.each(['.json', '.wav'])('speaks again when the %s is lost', async (part) => {
    const [store, { provider, spoken }] = [memory(), counting()];
    const { sha256 } = await synthesizeCached(provider, request, { store });
    store.objects.delete(`tts/${sha256}${part}`);
    expect((await synthesizeCached(provider, request, { store })).result).toBe('miss');
    expect(spoken.length).toBe(2);
  });
  it('speaks again when the times are damaged, and repairs them', async () => {
    const [store, { provider }] = [memory(), counting()];
    const { sha256 } = await synthesizeCached(provider, request, { store });
    store.objects.set(`tts/${sha256}.json`, Buffer.from('{"durationSeconds":'));
    expect((await synthesizeCached(provider, request, { store })).result).toBe('miss');
    expect((await synthesizeCached(provider, request, { store })).result).toBe('hit');
  });
  it('stores nothing when the provider fails', async () => {
    const store = memory();
    await expect(synthesizeCached(silenceProvider, { ...request, text: ' ' }, { store })).rejects.toThrow(
      'no words',
    );
    expect(store.objects.size).toBe(0);
    const missing: TtsProvider = {
      ...silenceProvider,
      available: async () => ({ ok: false, reason: 'gone', fix: 'Install.' }),
    };
    await expect(synthesizeCached(missing, request, { store })).rejects.toThrow(ProviderUnavailable);
  });
});

describe('speechKey', () => {
  const provider = { name: 'p', version: '1' };
  const key = speechKey(provider, request);
  it.each([
    ['Unicode form', { ...request, text: request.text.normalize('NFD') }],
    ['white space', { ...request, text: '  Olá,  ação. ' }],
    ['case of the voice', { ...request, voice: 'PT-br' }],
    ['the default rate written out', { ...request, rate: 1 }],
  ])('is the same for another %s', (_, other) => expect(speechKey(provider, other)).toBe(key));
  it.each([
    ['text', provider, { ...request, text: 'Olá, acao.' }],
    ['voice', provider, { ...request, voice: 'en' }],
    ['rate', provider, { ...request, rate: 1.1 }],
    ['locale', provider, { ...request, locale: 'en' }],
    ['provider', { ...provider, name: 'q' }, request],
    ['version', { ...provider, version: '2' }, request],
  ])('differs by %s', (_, by, other) => expect(speechKey(by, other)).not.toBe(key));
});
