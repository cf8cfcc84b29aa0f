import type { Voice } from '../provider.ts';

type Row = {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly others: readonly [string, number][];
};

// ' 5  pt-br           --/M      Portuguese_(Brazil) roa/pt-BR            (pt 6)'
const ROW = /^\s*\d+\s+(\S+)\s+\S+\s+(\S+)\s+(\S+)\s*(.*)$/;

const parseRow = (line: string): Row[] => {
  const [, id, name, file, rest = ''] = ROW.exec(line) ?? [];
  if (id === undefined || name === undefined || file === undefined) return [];
  const others = [...rest.matchAll(/\((\S+) (\d+)\)/g)].map(([, alias = '', rank]): [string, number] => [
    alias,
    Number(rank),
  ]);
  return [{ id, name, file, others }];
};

const localeOf = (id: string): string => {
  try {
    return Intl.getCanonicalLocales(id)[0] ?? id;
  } catch {
    return id;
  }
};

/** Reads the table that `espeak-ng --voices` prints. Left out: MBROLA voices (their sound data is not part of
 * espeak-ng) and variants (they change a voice and are none). An alias goes to the voice that ranks it first. */
export const parseVoices = (table: string): readonly Voice[] => {
  const rows = table.split('\n').slice(1).flatMap(parseRow);
  const own = rows.filter(
    ({ id, file }) => !file.startsWith('mb/') && !file.startsWith('!v/') && id !== 'variant',
  );
  const ids = new Set(own.map(({ id }) => id));
  const ranked = own.flatMap(({ id, others }) => others.map(([alias, rank]) => ({ id, alias, rank })));
  const best = new Map(ranked.sort((a, b) => b.rank - a.rank).map(({ id, alias }) => [alias, id])); // lowest rank last
  return own.map(({ id, name }) => ({
    id,
    locale: localeOf(id),
    name: name.replaceAll('_', ' '),
    aliases: [...best].filter(([alias, to]) => to === id && !ids.has(alias)).map(([alias]) => alias),
  }));
};
