import { espeakProvider } from './espeak/espeak-provider.ts';
import { ProviderUnavailable, UnknownProvider } from './errors.ts';
import { nearest } from './nearest.ts';
import type { TtsProvider } from './provider.ts';
import { silenceProvider } from './silence/silence-provider.ts';

export type Selection = {
  readonly provider: TtsProvider;
  readonly version: string;
  /** For the person who asked: why it is not what they may expect. */
  readonly warnings: readonly string[];
};

const PROVIDERS: readonly TtsProvider[] = [espeakProvider, silenceProvider];

/** The provider of that name, checked to work here. `auto`: the first that works, espeak-ng before silence; a
 * video without a voice is then a warning, not an error.
 * @throws {UnknownProvider} {@link ProviderUnavailable} */
export const selectProvider = async (name: string, providers = PROVIDERS): Promise<Selection> => {
  const wanted = name === 'auto' ? providers : providers.filter((provider) => provider.name === name);
  const missing: string[] = [];
  for (const provider of wanted) {
    const state = await provider.available();
    if (state.ok) return { provider, version: state.version, warnings: warningsOf(provider, missing) };
    if (name !== 'auto') throw new ProviderUnavailable(name, state.reason, state.fix);
    missing.push(`${state.reason}. ${state.fix}`);
  }
  const names = providers.map((provider) => provider.name);
  const near = nearest(name, names);
  throw new UnknownProvider(name, near.length > 0 ? near : names);
};

const warningsOf = (provider: TtsProvider, missing: readonly string[]): readonly string[] =>
  missing.length === 0 ? [] : [`The narration uses the provider '${provider.name}': ${missing.join(' ')}`];
