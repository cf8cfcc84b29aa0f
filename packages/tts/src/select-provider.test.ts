import { describe, expect, it } from 'vitest';
import { ProviderUnavailable, TtsError, UnknownProvider, UnknownVoice } from './errors.ts';
import { parseVoices } from './espeak/voices.ts';
import { findVoice } from './find-voice.ts';
import { selectProvider } from './select-provider.ts';
import { silenceProvider } from './silence/silence-provider.ts';
import type { TtsProvider } from './provider.ts';

const provider = (name: string, installed: boolean): TtsProvider => ({
  ...silenceProvider,
  name,
  available: async () =>
    installed
      ? { ok: true, version: '7' }
      : { ok: false, reason: `${name} is not on PATH`, fix: "Install it: 'apt-get install it'." },
});
const failure = async (work: Promise<unknown>): Promise<TtsError> => {
  const error = await work.catch((thrown: unknown) => thrown);
  if (error instanceof TtsError) return error;
  throw new Error('did not fail with a TtsError');
};

describe('selectProvider', () => {
  it('auto takes the first that works, without a word', async () => {
    const found = await selectProvider('auto', [provider('voice', true), silenceProvider]);
    expect([found.provider.name, found.version, found.warnings]).toEqual(['voice', '7', []]);
  });
  it('auto falls back and says why and what to do', async () => {
    const found = await selectProvider('auto', [provider('voice', false), silenceProvider]);
    expect(found.provider.name).toBe('silence');
    expect(found.warnings.join()).toMatch(/'silence'.*voice is not on PATH.*apt-get install it/);
  });
  it('a named one that is missing is an error with the fix', async () => {
    const error = await failure(selectProvider('voice', [provider('voice', false), silenceProvider]));
    expect(error).toBeInstanceOf(ProviderUnavailable);
    expect([error.fault, error.message]).toEqual([
      'user',
      expect.stringMatching(/'voice'.*apt-get install it/),
    ]);
  });
  it.each([
    ['espeak', "'espeak-ng'"],
    ['silent', "'silence'"],
    ['zzz', "'espeak-ng', 'silence'"],
  ])('unknown %s: did you mean %s', async (name, hint) => {
    const error = await failure(selectProvider(name));
    expect(error).toBeInstanceOf(UnknownProvider);
    expect([error.fault, error.message]).toEqual(['user', expect.stringContaining(hint)]);
  });
});

const TABLE = `Pty Language       Age/Gender VoiceName          File                 Other Languages
 5  pt              --/M      Portuguese_(Portugal) roa/pt               (pt-pt 5)
 5  pt-br           --/M      Portuguese_(Brazil) roa/pt-BR            (pt 6)
 6  pt-br           --/M      brazil-mbrola-1    mb/mb-br1            (pt 8)
 2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
 2  en-us           --/M      English_(America)  gmw/en-US            (en 3)
 5  variant         --/M      Storm              !v/Storm             (en-us 5)
`;

describe('espeak-ng voices', () => {
  const voices = parseVoices(TABLE);
  it('are read from its table without MBROLA voices and variants', () => {
    expect(voices.map(({ id, locale, aliases }) => [id, locale, aliases])).toEqual([
      ['pt', 'pt', ['pt-pt']],
      ['pt-br', 'pt-BR', []],
      ['en-gb', 'en-GB', ['en']],
      ['en-us', 'en-US', []],
    ]);
  });
  it.each([
    ['pt-BR', 'pt-br'],
    ['pt_br', 'pt-br'],
    ['pt', 'pt'],
    ['pt-PT', 'pt'],
    ['en', 'en-gb'],
    ['EN-US', 'en-us'],
    ['English (America)', 'en-us'],
  ])('%s is %s', (wanted, id) => expect(findVoice('espeak-ng', wanted, voices).id).toBe(id));
  it.each([
    ['pt-bz', 'pt-BR'],
    ['en-uk', 'en-US'],
    ['pt-br2', 'pt-BR'],
  ])('%s is unknown; near is %s', (wanted, near) => {
    expect(() => findVoice('espeak-ng', wanted, voices)).toThrow(UnknownVoice);
    expect(() => findVoice('espeak-ng', wanted, voices)).toThrow(near);
  });
});
