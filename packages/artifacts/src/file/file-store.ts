import { createReadStream, statSync, utimesSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ArtifactNotFound, SourceUnreadable } from '../errors.ts';
import { checkKey, checkPrefix, RESERVED } from '../keys.ts';
import type { ArtifactStore, Body, ByteRange, PutOptions } from '../store.ts';
import { writeAtomically } from './atomic-write.ts';
import { codeOf, typedError } from './errno.ts';
import { readFileChunks } from './read-file.ts';
import { removeOldFiles, sweep } from './sweep.ts';
import { headOf, statFile, walk } from './walk.ts';

export type FileStoreOptions = {
  /** A read marks its object as used at most this often; default 60 000. Smaller: more inode writes for hot keys. */
  readonly touchEveryMs?: number;
};

/** A temp file that nobody has written to for so long belongs to a process that is gone. */
const ABANDONED_MS = 3_600_000;

const MISSING: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR']);

async function* contentOf(path: string, key: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 1 << 20 });
  } catch (cause) {
    throw new SourceUnreadable(key, path, cause);
  }
}

/** A store in a folder: an object is the file at `<root>/<key>`. Several processes may share it, also over a
 * network file system with atomic rename and link. The folder is made at the first put.
 *
 * @param root  folder; all of it belongs to the store
 * @example const store = createFileStore('/data/artifacts'); await store.put('jobs/1/plan.json', '{}');
 */
export const createFileStore = (
  root: string,
  { touchEveryMs = 60_000 }: FileStoreOptions = {},
): ArtifactStore => {
  const base = resolve(root);
  const url = pathToFileURL(base).href;
  const tempFolder = join(base, RESERVED);
  const pathOf = (key: string): string => join(base, ...checkKey(key));

  let tidied: Promise<unknown> | undefined;
  /** Once for each store: what killed processes left would keep the temp folder from going. */
  const tidyOnce = (): Promise<unknown> =>
    (tidied ??= removeOldFiles(tempFolder, ABANDONED_MS).catch(() => 0));

  const put = async (key: string, body: Body, { ifAbsent = false }: PutOptions = {}) => {
    const path = pathOf(key);
    await tidyOnce();
    try {
      return { key, ...(await writeAtomically({ tempFolder, path, exclusive: ifAbsent }, body)) };
    } catch (error) {
      throw typedError(error, key, url);
    }
  };

  async function* read(key: string, range?: ByteRange): AsyncGenerator<Uint8Array> {
    try {
      yield* readFileChunks(pathOf(key), key, { range, touchEveryMs });
    } catch (error) {
      throw MISSING.has(codeOf(error)) ? new ArtifactNotFound(key, url) : error;
    }
  }

  const get = async (key: string): Promise<Uint8Array> => Buffer.concat(await Array.fromAsync(read(key)));

  return {
    url,
    put,
    putFile: async (key, path, options) => put(key, contentOf(path, key), options),
    get,
    getText: async (key) => new TextDecoder().decode(await get(key)),
    read,
    head: async (key) => {
      const stats = await statFile(pathOf(key));
      return stats && headOf(key, stats);
    },
    list: async function* (prefix) {
      yield* walk(base, checkPrefix(prefix));
    },
    delete: async (key) => {
      const path = pathOf(key);
      try {
        await unlink(path);
      } catch (error) {
        if (!MISSING.has(codeOf(error)) && codeOf(error) !== 'EISDIR') throw typedError(error, key, url);
      }
    },
    sweepTemp: (olderThanMs) => sweep(base, olderThanMs),
    localPath: (key) => {
      const path = pathOf(key);
      const stats = statSync(path, { throwIfNoEntry: false });
      if (!stats?.isFile()) return null;
      if (Date.now() - stats.atimeMs >= touchEveryMs) {
        try {
          utimesSync(path, new Date(), stats.mtime);
        } catch {
          // a store mounted read-only can still be read
        }
      }
      return path;
    },
  };
};
