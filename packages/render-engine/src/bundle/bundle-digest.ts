import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

const LOCK_FILES = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'];
/** Outputs of Remotion and TypeScript; deeper down these names may be anything. */
const OUTPUTS = new Set(['out', 'dist-types']);

/** All files that can change the pictures: the folder without dependencies, outputs and hidden files. */
export const sourceFiles = async (
  folder: string,
  leftOut: ReadonlySet<string> = OUTPUTS,
  above: readonly string[] = [],
): Promise<string[]> => {
  const here = await realpath(folder);
  // A link to a folder that it lies in.
  if (above.includes(here)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = await Promise.all(
    entries
      .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules' && !leftOut.has(name))
      .map(async (entry) => {
        const path = join(folder, entry.name);
        // A link counts as what it points to, and for nothing when that is gone.
        const found = entry.isSymbolicLink() ? await stat(path).catch(() => null) : entry;
        if (found?.isDirectory() === true) return sourceFiles(path, new Set(), [...above, here]);
        return found?.isFile() === true ? [path] : [];
      }),
  );
  return nested.flat().sort();
};

/** The lock file that pins the folder's dependencies: its own, or that of the workspace around it. */
const findLockFile = async (folder: string): Promise<string | null> => {
  for (const name of LOCK_FILES) {
    const path = join(folder, name);
    if (await stat(path).catch(() => null)) return path;
  }
  const parent = dirname(folder);
  return parent === folder ? null : findLockFile(parent);
};

/** Names a bundle by what goes into it, so that the same source is built once.
 *
 * @param builder  name and version of everything else that shapes the result
 * @returns SHA-256, hex */
export const bundleDigest = async (folder: string, builder: string): Promise<string> => {
  const hash = createHash('sha256').update(builder);
  for (const file of await sourceFiles(folder)) {
    hash.update(`\0${relative(folder, file).split(sep).join('/')}\0`);
    for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  }
  const lock = await findLockFile(folder);
  if (lock !== null) hash.update('\0lock\0').update(await readFile(lock));
  return hash.digest('hex');
};
