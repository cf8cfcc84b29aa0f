import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBench } from './bench.ts';
import { DISKS } from './disks.ts';
import { FAILURES } from './failures.ts';
import { type Fault, must } from './fault.ts';
import { KILLS } from './kills.ts';
import { SPEECH } from './speech.ts';

export const FAULTS: readonly Fault[] = [...KILLS, ...FAILURES, ...DISKS, ...SPEECH];

/** Provokes a fault once on a bench of its own, and looks afterwards whether anything was left.
 *
 * @returns what was seen. @throws Error when a promise was broken */
export const runFault = async (fault: Fault): Promise<string> => {
  await using bench = await openBench();
  const seen = await fault.provoke(bench);
  must(bench.processes().length === 0, `still running: ${bench.processes().join(', ')}`);
  const scratch = join(bench.home, 'scratch');
  const left = existsSync(scratch) ? readdirSync(scratch) : [];
  must(left.length === 0, `left in scratch: ${left.join(', ')}`);
  return seen;
};
