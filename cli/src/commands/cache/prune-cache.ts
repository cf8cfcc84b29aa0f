import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ArtifactStore, choosePruned, openStore } from '@renderfleet/artifacts';
import { durationSeconds } from '@renderfleet/resources';
import { CliError, EXIT } from '../../exit-codes.ts';
import { openHome } from '../../home.ts';
import { type Io, print } from '../../io.ts';
import { formatBytes } from '../../progress/format.ts';
import { type CacheEntry, cacheEntries, type Kind } from './cache-entries.ts';
import { TEMPORARY_MS } from '../render/forget-job.ts';
import { ownerOf, type ScratchOwner } from '../render/scratch.ts';
import { parseSize } from './parse-size.ts';

export interface PruneFlags {
  readonly olderThan?: string;
  readonly maxSize?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const parseAge = (text: string): number => {
  try {
    return durationSeconds(text) * 1000;
  } catch {
    throw new CliError(`--older-than: "${text}" is no duration; write 7d, 12h or 30m`);
  }
};

const limitsOf = ({ olderThan, maxSize }: PruneFlags) => ({
  ...(olderThan !== undefined && { olderThanMs: parseAge(olderThan) }),
  ...(maxSize !== undefined && { maxBytes: parseSize(maxSize, '--max-size') }),
});

const scratchOwner = ({ kind, what }: CacheEntry): ScratchOwner | null =>
  kind === 'scratch' && 'folder' in what ? ownerOf(basename(what.folder)) : null;

// Of another host's runs nobody here can tell whether they still go on.
const isInUse = (entry: CacheEntry): boolean =>
  ['alive', 'elsewhere'].includes(scratchOwner(entry)?.is ?? 'unknown');

/** What goes: leftovers of dead processes, the old, then the least recently used until the rest fits. Pure but for the clock.
 *
 * A site is made of links, in no time; but it would keep the space of what it links to. So sites go along with whatever goes. */
export const chooseEntries = (
  entries: readonly CacheEntry[],
  limits: ReturnType<typeof limitsOf>,
  now: number,
): readonly CacheEntry[] => {
  const kept = entries.filter(({ kind }) => kind !== 'scratch');
  const heads = kept.map((entry, index) => ({
    key: String(index),
    bytes: entry.bytes,
    modifiedAt: entry.usedAt,
  }));
  const chosen = new Set(choosePruned(heads, limits, now).map(({ key }) => kept[Number(key)]));
  return entries.filter(
    (entry) => entry.kind === 'scratch' || chosen.has(entry) || (chosen.size > 0 && entry.kind === 'sites'),
  );
};

const remove = async (store: ArtifactStore, { what }: CacheEntry): Promise<void> => {
  if ('folder' in what) return rm(what.folder, { recursive: true, force: true, maxRetries: 3 });
  for (const key of what.keys) await store.delete(key);
};

/** Shrinks the cache. Refused while a render runs, which may be about to read what is oldest.
 *
 * @throws CliError */
export const pruneCache = async (io: Io, flags: PruneFlags): Promise<void> => {
  const limits = limitsOf(flags);
  const home = openHome(io.env);
  const entries = await cacheEntries(home);
  const running = entries
    .map(scratchOwner)
    .filter((owner) => owner?.is === 'alive')
    .map((owner) => owner?.pid);
  if (running.length > 0 && flags.dryRun !== true) {
    throw new CliError(
      `a render is running (process ${running.join(', ')}). Wait for it or stop it, then prune.`,
      EXIT.failed,
    );
  }
  const going = chooseEntries(
    entries.filter((entry) => !isInUse(entry)),
    limits,
    Date.now(),
  );
  const store = openStore(home.artifacts);
  if (flags.dryRun !== true) {
    for (const entry of going) await remove(store, entry);
    await store.sweepTemp(TEMPORARY_MS);
  }
  report(io, flags, entries, going);
};

const report = (
  io: Io,
  flags: PruneFlags,
  entries: readonly CacheEntry[],
  going: readonly CacheEntry[],
): void => {
  const bytesOf = (of: readonly CacheEntry[]): number => of.reduce((sum, { bytes }) => sum + bytes, 0);
  const removed = [...Map.groupBy(going, ({ kind }): Kind => kind)].map(([kind, own]) => ({
    kind,
    entries: own.length,
    bytes: bytesOf(own),
  }));
  const [freedBytes, remainingBytes] = [bytesOf(going), bytesOf(entries) - bytesOf(going)];
  if (flags.json === true)
    return print(
      io,
      JSON.stringify({ dryRun: flags.dryRun === true, freedBytes, remainingBytes, removed }, null, 2),
    );
  for (const { kind, entries: count, bytes } of removed)
    print(io, `${kind}: ${count}, ${formatBytes(bytes)}`);
  print(
    io,
    `${flags.dryRun === true ? 'would free' : 'freed'} ${formatBytes(freedBytes)}; ${formatBytes(remainingBytes)} ${flags.dryRun === true ? 'would stay' : 'stay'}`,
  );
};
