import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether a process of this number runs, whoever owns it. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** A folder for this run's temporary files, named after the process. Folders of runs that were killed are removed first.
 *
 * @returns the folder; disposing removes it */
export const openScratch = async (root: string): Promise<{ readonly folder: string } & AsyncDisposable> => {
  await mkdir(root, { recursive: true });
  for (const name of await readdir(root)) {
    const pid = Number(/^run-(\d+)$/.exec(name)?.[1]);
    if (pid > 0 && !isAlive(pid)) await rm(join(root, name), { recursive: true, force: true });
  }
  const folder = join(root, `run-${process.pid}`);
  await mkdir(folder, { recursive: true });
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }) };
};
