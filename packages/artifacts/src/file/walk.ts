import { readdir, stat } from 'node:fs/promises';
import type { Dirent, Stats } from 'node:fs';
import { join } from 'node:path';
import { RESERVED } from '../keys.ts';
import type { ArtifactHead } from '../store.ts';

export const headOf = (key: string, { size, mtime, atime }: Stats): ArtifactHead => ({
  key,
  bytes: size,
  modifiedAt: mtime,
  usedAt: atime > mtime ? atime : mtime,
});

/** `null` for what a concurrent delete removed first. */
const orNull = async <T>(work: Promise<T>): Promise<T | null> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return null;
    throw error;
  }
};

// A folder sorts as if its name ended in '/': only so is the walk in the order of whole keys ('a-b' before 'a/b').
const sortName = (entry: Dirent): string => (entry.isDirectory() ? `${entry.name}/` : entry.name);
const byKey = (a: Dirent, b: Dirent): number => (sortName(a) < sortName(b) ? -1 : 1);

/** All objects below `folder` whose key starts with `prefix`; folders that cannot hold one are not opened. */
export async function* walk(root: string, prefix: string, folder = ''): AsyncGenerator<ArtifactHead> {
  const entries = (await orNull(readdir(join(root, folder), { withFileTypes: true }))) ?? [];
  for (const entry of entries.sort(byKey)) {
    const key = folder + entry.name;
    if (key === RESERVED) continue;
    if (entry.isDirectory()) {
      const below = `${key}/`;
      if (below.startsWith(prefix) || prefix.startsWith(below)) yield* walk(root, prefix, below);
    } else if (entry.isFile() && key.startsWith(prefix)) {
      const stats = await orNull(stat(join(root, key)));
      if (stats) yield headOf(key, stats);
    }
  }
}

/** Stats of a regular file, or `null`. */
export const statFile = async (path: string): Promise<Stats | null> => {
  const stats = await orNull(stat(path));
  return stats?.isFile() ? stats : null;
};
