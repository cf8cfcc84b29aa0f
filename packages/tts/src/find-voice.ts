import { UnknownVoice } from './errors.ts';
import { nearest } from './nearest.ts';
import type { Voice } from './provider.ts';

const plain = (name: string): string => name.toLowerCase().replaceAll('_', '-');

/** The voice that a request means, by id, locale, alias or name, in any case: `pt-BR`, `pt_br`, `en`.
 * @throws {UnknownVoice} with the nearest names */
export const findVoice = (provider: string, wanted: string, voices: readonly Voice[]): Voice => {
  const target = plain(wanted);
  const found =
    voices.find(({ id, locale }) => plain(id) === target || plain(locale) === target) ??
    voices.find(
      ({ aliases, name }) => aliases.some((alias) => plain(alias) === target) || plain(name) === target,
    );
  if (found) return found;
  throw new UnknownVoice(
    provider,
    wanted,
    nearest(
      wanted,
      voices.map(({ locale }) => locale),
    ),
  );
};
