import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Whether a process of this number runs, whoever owns it. */
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const LONGEST_HOST = 24;

/** A host's name as part of a folder's name. Long ones are cut, since paths of sockets below may have 107 bytes. */
const hostText = (name: string): string => {
  const plain = name.replace(/[^A-Za-z0-9.-]/g, '_');
  if (plain.length <= LONGEST_HOST) return plain;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${plain.slice(0, LONGEST_HOST - 9)}.${digest}`;
};

/** @returns a new name, `run-<host>-<pid>-<random>`. Several hosts, or containers, may share the folder: a number alone
 * says nothing, and is soon another process's. */
export const scratchName = (pid: number, host = hostname()): string =>
  `run-${hostText(host)}-${pid}-${randomBytes(4).toString('hex')}`;

/** Whose a scratch folder is.
 *
 * - `alive`: of a run on this host. - `dead`: of one that was killed. - `elsewhere`: of another host, that alone can tell.
 * - `unknown`: not one of ours. */
export interface ScratchOwner {
  readonly is: 'alive' | 'dead' | 'elsewhere' | 'unknown';
  readonly pid: number | null;
}

export const ownerOf = (name: string): ScratchOwner => {
  const [, host, digits] = /^run-(.+)-(\d+)-[0-9a-f]{8}$/.exec(name) ?? [];
  if (host === undefined || digits === undefined) return { is: 'unknown', pid: null };
  const pid = Number(digits);
  if (host !== hostText(hostname())) return { is: 'elsewhere', pid };
  return { is: isAlive(pid) ? 'alive' : 'dead', pid };
};

/** A folder for this run's temporary files. Folders of runs of this host that were killed are removed first.
 *
 * @returns the folder; disposing removes it */
export const openScratch = async (root: string): Promise<{ readonly folder: string } & AsyncDisposable> => {
  await mkdir(root, { recursive: true });
  for (const name of await readdir(root)) {
    if (ownerOf(name).is === 'dead') await rm(join(root, name), { recursive: true, force: true });
  }
  const folder = join(root, scratchName(process.pid));
  await mkdir(folder, { recursive: true });
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }) };
};
