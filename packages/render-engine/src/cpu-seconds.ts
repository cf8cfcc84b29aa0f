import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second of /proc; 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

interface ProcessTimes {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
}

/** Times of one process with those of its children that have ended (proc(5), fields 4 and 14 to 17). */
const readTimes = (pid: number): ProcessTimes | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The command may hold spaces and brackets, so fields are counted from its last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { pid, parent: Number(fields[1]), ticks };
  } catch {
    return null;
  }
};

const ownSeconds = (): number => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return (userCPUTime + systemCPUTime) / 1e6;
};

/** CPU time of this process and everything it started, browser and encoder included, in seconds. Where there is no /proc,
 * this process alone. */
export const cpuSeconds = (root = process.pid): number => {
  let names: string[];
  try {
    names = readdirSync('/proc');
  } catch {
    return ownSeconds();
  }
  const all = names.filter((name) => /^\d+$/.test(name)).flatMap((name) => readTimes(Number(name)) ?? []);
  const children = Map.groupBy(all, ({ parent }) => parent);
  const ticksBelow = (pid: number): number =>
    (children.get(pid) ?? []).reduce((sum, child) => sum + child.ticks + ticksBelow(child.pid), 0);
  const own = all.find(({ pid }) => pid === root);
  return own === undefined ? ownSeconds() : (own.ticks + ticksBelow(root)) / TICKS_PER_SECOND;
};
