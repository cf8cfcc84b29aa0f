import { openHome } from '../../home.ts';
import { type Io, print } from '../../io.ts';
import { formatBytes } from '../../progress/format.ts';
import { table } from '../templates/table.ts';
import { cacheEntries, KINDS } from './cache-entries.ts';

/** Prints sizes by kind, and where they lie. */
export const listCache = async (io: Io, flags: { readonly json?: boolean }): Promise<void> => {
  const home = openHome(io.env);
  const entries = await cacheEntries(home);
  const bytesOf = (of: typeof entries): number => of.reduce((sum, { bytes }) => sum + bytes, 0);
  const kinds = KINDS.map((kind) => {
    const own = entries.filter((entry) => entry.kind === kind);
    return { kind, entries: own.length, bytes: bytesOf(own) };
  }).filter((row) => row.entries > 0);
  if (flags.json === true)
    return print(io, JSON.stringify({ home: home.root, bytes: bytesOf(entries), kinds }, null, 2));
  const rows = [...kinds, { kind: 'total', entries: entries.length, bytes: bytesOf(entries) }];
  print(
    io,
    `${home.root}\n${table(
      ['KIND', 'ENTRIES', 'SIZE'],
      rows.map((row) => [row.kind, String(row.entries), formatBytes(row.bytes)]),
    )}`,
  );
};
