import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../check/check.ts';
import type { Ended, Report } from './tally.ts';

/** `make check` as a suite: each step counts as one test. */
export const runCheck = async (root: string): Promise<Ended> => {
  const outcomes = await check(root);
  const failed = outcomes.filter(({ ok }) => !ok).length;
  return {
    name: 'check',
    exitCode: failed === 0 ? 0 : 1,
    report: { passed: outcomes.length - failed, failed, skips: [], loose: 0 },
  };
};

const read = async (path: string): Promise<Report | undefined> => {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Report;
  } catch {
    return undefined; // not written, or cut off half-way: the suite died, which tally() reports
  }
};

/** Runs one vitest project with its output on the terminal, and reads the report that it leaves. */
export const runVitest = async (root: string, project: string): Promise<Ended> => {
  const scratch = await mkdtemp(join(tmpdir(), 'renderfleet-test-'));
  const path = join(scratch, 'report.json');
  try {
    const child = spawn(
      join(root, 'node_modules/.bin/vitest'),
      [
        'run',
        '--project',
        project,
        '--reporter=default',
        `--reporter=${join(import.meta.dirname, 'reporter.ts')}`,
      ],
      { cwd: root, stdio: 'inherit', env: { ...process.env, RENDERFLEET_TEST_REPORT: path } },
    );
    const [exitCode] = (await once(child, 'close')) as [number | null];
    return { name: project, exitCode, report: await read(path) };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};
