import { readdirSync, readFileSync } from 'node:fs';

export interface OwnProcess {
  readonly pid: number;
  readonly command: string;
}

const parentOf = (pid: number): number | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
};

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
};

/** Living processes that this one started, and those that they started; found by parent, so never another's. */
export const ownProcesses = (root = process.pid): OwnProcess[] => {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const children = Map.groupBy(pids, parentOf);
  const below = (pid: number): number[] =>
    (children.get(pid) ?? []).flatMap((child) => [child, ...below(child)]);
  // A process that has ended and was not waited for has no command any more.
  return below(root)
    .map((pid) => ({ pid, command: commandOf(pid) }))
    .filter(({ command }) => command !== '');
};

/** The browser itself, without the processes that it starts for itself. */
export const isBrowser = ({ command }: OwnProcess): boolean =>
  /chrom/i.test(command) && !command.includes('--type=');
/** A process that holds a page. */
export const isPage = ({ command }: OwnProcess): boolean => command.includes('--type=renderer');
export const isFfmpeg = ({ command }: OwnProcess): boolean => /ffmpeg -hide_banner/.test(command);

/** Kills those that `which` picks. @returns how many */
export const killOwn = (which: (one: OwnProcess) => boolean): number => {
  const chosen = ownProcesses().filter(which);
  for (const { pid } of chosen) process.kill(pid, 'SIGKILL');
  return chosen.length;
};
