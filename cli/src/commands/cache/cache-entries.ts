import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ArtifactHead, openStore } from '@renderfleet/artifacts';
import type { Home } from '../../home.ts';

export const KINDS = [
  'chunks',
  'audio',
  'speech',
  'bundles',
  'sites',
  'blobs',
  'jobs',
  'scratch',
  'other',
] as const;
export type Kind = (typeof KINDS)[number];

/** Something that is removed as a whole: a chunk with its record, a spoken line with its times, a folder. */
export interface CacheEntry {
  readonly kind: Kind;
  readonly bytes: number;
  readonly usedAt: Date;
  /** Keys in the artifact store, the record before what it speaks of; or one folder. */
  readonly what: { readonly keys: readonly string[] } | { readonly folder: string };
}

const KIND_OF_PREFIX: Readonly<Record<string, Kind>> = {
  chunks: 'chunks',
  audio: 'audio',
  tts: 'speech',
  bundles: 'bundles',
  blobs: 'blobs',
  jobs: 'jobs',
};

/** What belongs together: `chunks/<sha>.ts` and `chunks/<sha>.ts.json`; all of a job. */
const groupOf = (key: string): string => {
  const [prefix = '', name = ''] = key.split('/');
  return prefix === 'jobs' ? `${prefix}/${name}` : key.replace(/^(.*\/[^/.]+)\.[^/]*$/, '$1');
};

const lastUse = ({ usedAt, modifiedAt }: ArtifactHead): number => (usedAt ?? modifiedAt).getTime();

// A record without its video would promise a chunk that is gone, so records go first.
const recordsFirst = (a: string, b: string): number =>
  Number(b.endsWith('.json')) - Number(a.endsWith('.json')) || (a < b ? -1 : 1);

const storeEntries = async (folder: string): Promise<CacheEntry[]> => {
  const groups = Map.groupBy(await Array.fromAsync(openStore(folder).list('')), ({ key }) => groupOf(key));
  return [...groups].map(([group, objects]) => ({
    kind: KIND_OF_PREFIX[group.split('/')[0] ?? ''] ?? 'other',
    bytes: objects.reduce((sum, { bytes }) => sum + bytes, 0),
    usedAt: new Date(Math.max(...objects.map(lastUse))),
    what: { keys: objects.map(({ key }) => key).sort(recordsFirst) },
  }));
};

interface FolderFacts {
  readonly bytes: number;
  readonly usedAtMs: number;
}

/** @param shared  count files that other folders hold too (hard links); a site is mostly links, and removing it frees little */
const measure = async (folder: string, shared: boolean): Promise<FolderFacts> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const facts = await Promise.all(
    entries.map(async (entry): Promise<FolderFacts> => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return measure(path, shared);
      const found = await stat(path).catch(() => null);
      if (found === null) return { bytes: 0, usedAtMs: 0 };
      return {
        bytes: shared || found.nlink === 1 ? found.size : 0,
        usedAtMs: Math.max(found.atimeMs, found.mtimeMs),
      };
    }),
  );
  return {
    bytes: facts.reduce((sum, { bytes }) => sum + bytes, 0),
    usedAtMs: Math.max(0, ...facts.map(({ usedAtMs }) => usedAtMs)),
  };
};

const folderEntries = async (parent: string, kind: Kind): Promise<CacheEntry[]> => {
  const names = await readdir(parent).catch(() => []);
  return Promise.all(
    names.map(async (name) => {
      const folder = join(parent, name);
      const { bytes, usedAtMs } = await measure(folder, kind !== 'sites');
      return { kind, bytes, usedAt: new Date(usedAtMs), what: { folder } };
    }),
  );
};

/** Everything below the home folder. A home that is not there holds nothing. */
export const cacheEntries = async (home: Home): Promise<readonly CacheEntry[]> =>
  (
    await Promise.all([
      storeEntries(home.artifacts),
      folderEntries(join(home.cache, 'bundles'), 'bundles'),
      folderEntries(join(home.cache, 'sites'), 'sites'),
      folderEntries(home.scratch, 'scratch'),
    ])
  ).flat();
