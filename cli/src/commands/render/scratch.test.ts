import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openScratch, ownerOf, scratchName } from './scratch.ts';

/** Above what Linux ever gives (2^22). */
const DEAD_PID = 2 ** 22 + 1;

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'scratch-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

test.each([
  [scratchName(process.pid), 'alive', process.pid],
  [scratchName(DEAD_PID), 'dead', DEAD_PID],
  [scratchName(process.pid, 'another-host-7'), 'elsewhere', process.pid],
  ['run-17', 'unknown', null],
  ['notes', 'unknown', null],
])('%s is %s', (name, is, pid) => expect(ownerOf(name)).toEqual({ is, pid }));

test('only what a killed run of this host has left is removed', async () => {
  const others = [scratchName(process.pid), scratchName(DEAD_PID, 'another-host'), 'notes'];
  for (const name of [...others, scratchName(DEAD_PID)])
    await mkdir(join(root, name, 'worker-1'), { recursive: true });
  const opened = await openScratch(root);
  expect(await readdir(root)).toHaveLength(others.length + 1);
  await opened[Symbol.asyncDispose]();
  expect((await readdir(root)).toSorted()).toEqual(others.toSorted());
});

test('two runs in one process have folders of their own', async () => {
  await using one = await openScratch(root);
  await using two = await openScratch(root);
  expect(one.folder).not.toBe(two.folder);
});

test('the name of a long host stays short and its own', () => {
  const long = 'render-worker-in-a-cluster-with-long-names';
  const [one, two] = [scratchName(DEAD_PID, `${long}-1`), scratchName(DEAD_PID, `${long}-2`)];
  expect(one.length).toBeLessThan(50);
  expect(one.slice(0, 28)).not.toBe(two.slice(0, 28));
});
