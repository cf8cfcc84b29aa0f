import { readdirSync, readFileSync } from 'node:fs';

export type ProcessKind = 'command line' | 'worker' | 'browser' | 'encoder';

// Chromium writes its command line anew, with blanks between the words.
const KINDS: Record<ProcessKind, (command: string) => boolean> = {
  'command line': (command) => command.includes('renderfleet.mjs') && command.includes('render'),
  worker: (command) => command.includes('render-worker/src/main.ts'),
  browser: (command) => /^[^\0 ]*chrom/.test(command) && !command.includes('--type='),
  encoder: (command) => /^[^\0 ]*\/ffmpeg/.test(command) && command.includes('libx264'),
};

/** Processes of the bench with this home, told by their environment; of one kind, when given. */
export const processesOf = (home: string, kind?: ProcessKind): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => belongsTo(pid, home) && (kind === undefined || KINDS[kind](commandLine(pid))))
    .map(Number);

const belongsTo = (pid: string, home: string): boolean => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(`RENDERFLEET_HOME=${home}`);
  } catch {
    return false;
  }
};

const commandLine = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
};
