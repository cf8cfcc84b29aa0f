import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RESERVED } from '../keys.ts';
import { statFile } from './walk.ts';

const isOld = (mtimeMs: number, olderThanMs: number): boolean => Date.now() - mtimeMs >= olderThanMs;

/** Removes files of `folder` that were last written to that long ago; returns how many. */
export const removeOldFiles = async (folder: string, olderThanMs: number): Promise<number> => {
  let removed = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const stats = await statFile(join(folder, name));
    if (!stats || !isOld(stats.mtimeMs, olderThanMs)) continue;
    await rm(join(folder, name), { force: true });
    removed += 1;
  }
  return removed;
};

/** Removes folders below `folder` that deletes have left empty. Not done by the delete itself: a put that has
 * just made the folder would lose it again and again under load. An old empty folder is in nobody's hands. */
const removeEmptyFolders = async (folder: string, olderThanMs: number): Promise<void> => {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory() || entry.name === RESERVED) continue;
    const before = await stat(path).catch(() => null); // before its subfolders go, which changes the time
    await removeEmptyFolders(path, olderThanMs);
    if (before && isOld(before.mtimeMs, olderThanMs)) await rmdir(path).catch(() => undefined); // not empty: stays
  }
};

/** Removes temp files, and folders left empty, that are older than `olderThanMs`; returns how many temp files. */
export const sweep = async (root: string, olderThanMs: number): Promise<number> => {
  const removed = await removeOldFiles(join(root, RESERVED), olderThanMs);
  await removeEmptyFolders(root, olderThanMs);
  return removed;
};
