import { readdir, readFile } from 'node:fs/promises';

/** Processes are marked by a variable in their environment, which children inherit: the mark outlives a parent that was
 * killed, when process groups and parent ids tell nothing any more. Linux only; elsewhere the list is empty. */
export const markedProcesses = async (variable: string, value: string): Promise<number[]> => {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  const marked = await Promise.all(
    pids.map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
      return environment.split('\0').includes(`${variable}=${value}`) && pid !== process.pid ? [pid] : [];
    }),
  );
  return marked.flat();
};

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Kills every process that carries the mark and waits until none is left.
 *
 * @returns how many were killed. Gives up after `patienceMs`: a process in uninterruptible sleep cannot be killed. */
export const killMarked = async (variable: string, value: string, patienceMs = 5000): Promise<number> => {
  const killed = new Set<number>();
  const until = performance.now() + patienceMs;
  for (;;) {
    const pids = await markedProcesses(variable, value);
    if (pids.length === 0 || performance.now() > until) return killed.size;
    for (const pid of pids) {
      killed.add(pid);
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It went by itself between the look and the kill.
      }
    }
    await sleep(20);
  }
};
