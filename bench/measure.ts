import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Measured {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Largest sum of resident memory over the process and everything below it, sampled five times a second. */
  readonly peakBytes: number;
  readonly exitCode: number;
  readonly stdout: string;
}

interface Row {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
  readonly residentBytes: number;
}

const PAGE_BYTES = 4096;

const readRow = (pid: number): Row | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { pid, parent: Number(fields[1]), ticks, residentBytes: Number(fields[21]) * PAGE_BYTES };
  } catch {
    return null;
  }
};

/** The process and all below it. */
const readTree = (root: number): Row[] => {
  const rows = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readRow(Number(name)) ?? []);
  const below = (pid: number): Row[] =>
    rows.filter(({ parent }) => parent === pid).flatMap((row) => [row, ...below(row.pid)]);
  return [...rows.filter(({ pid }) => pid === root), ...below(root)];
};

/** Runs a program to its end and measures it with all its children. Linux only. */
export const measure = async (command: readonly string[], env: NodeJS.ProcessEnv): Promise<Measured> => {
  const started = performance.now();
  const child = spawn(command[0] ?? 'node', command.slice(1), { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  let peakBytes = 0;
  // Ended children are in their parent's times, so the largest sum seen is the total up to then.
  let ticks = 0;
  const sample = (): void => {
    const rows = readTree(child.pid ?? -1);
    peakBytes = Math.max(
      peakBytes,
      rows.reduce((sum, row) => sum + row.residentBytes, 0),
    );
    ticks = Math.max(
      ticks,
      rows.reduce((sum, row) => sum + row.ticks, 0),
    );
  };
  const timer = setInterval(sample, 200);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve(code ?? -1));
  });
  clearInterval(timer);
  return {
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: ticks / 100,
    peakBytes,
    exitCode,
    stdout,
  };
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};
