import { link, mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CliError } from '../../exit-codes.ts';
import { captureIo } from '../../testing/capture-io.fixture.ts';
import { scratchName } from '../render/scratch.ts';
import { listCache } from './list-cache.ts';
import { pruneCache, type PruneFlags } from './prune-cache.ts';

const DEAD_PID = 4_194_305; // above the largest pid that Linux gives
const DEAD_RUN = scratchName(DEAD_PID);
let home: string;

const put = async (path: string, bytes: number, daysAgo = 0): Promise<void> => {
  const file = join(home, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, Buffer.alloc(bytes));
  const when = new Date(Date.now() - daysAgo * 86_400_000);
  await utimes(file, when, when);
};

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'cache-'));
  await put('artifacts/chunks/aa.ts', 1000, 10);
  await put('artifacts/chunks/aa.ts.json', 24, 10);
  await put('artifacts/chunks/bb.ts', 2000, 1);
  await put('artifacts/chunks/bb.ts.json', 48, 1);
  await put('artifacts/tts/cc.wav', 500, 3);
  await put('artifacts/tts/cc.json', 12, 3);
  await put('artifacts/bundles/dd.tar', 300, 2);
  await put('artifacts/jobs/uid/plan.json', 30, 20);
  await put('artifacts/jobs/uid/request.json', 30, 0);
  await put('cache/bundles/dd/bundle.js', 700, 2);
  await put('cache/sites/ee/own.json', 5, 4);
  await link(join(home, 'cache/bundles/dd/bundle.js'), join(home, 'cache/sites/ee/bundle.js'));
  await put(`scratch/${DEAD_RUN}/left.png`, 70);
});
afterEach(() => rm(home, { recursive: true, force: true }));

const io = () => captureIo({ cwd: home, env: { RENDERFLEET_HOME: home } });
const prune = async (flags: PruneFlags) => {
  const captured = io();
  await pruneCache(captured, { ...flags, json: true });
  return JSON.parse(captured.out()) as {
    freedBytes: number;
    remainingBytes: number;
    removed: { kind: string; entries: number }[];
  };
};
const there = async (path: string): Promise<boolean> =>
  (await stat(join(home, path)).catch(() => null)) !== null;

/** Bytes of all files, each inode once. */
const spaceOf = async (folder: string): Promise<number> => {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const facts = await Promise.all(files.map((entry) => stat(join(entry.parentPath, entry.name))));
  return [...new Map(facts.map(({ ino, size }) => [ino, size])).values()].reduce(
    (sum, size) => sum + size,
    0,
  );
};

test('ls counts a chunk with its record once, and a linked file once', async () => {
  const captured = io();
  await listCache(captured, { json: true });
  const { bytes, kinds } = JSON.parse(captured.out()) as { bytes: number; kinds: unknown[] };
  expect(kinds).toEqual([
    { kind: 'chunks', entries: 2, bytes: 3072 },
    { kind: 'speech', entries: 1, bytes: 512 },
    { kind: 'bundles', entries: 2, bytes: 1000 },
    { kind: 'sites', entries: 1, bytes: 5 },
    { kind: 'jobs', entries: 1, bytes: 60 },
    { kind: 'scratch', entries: 1, bytes: 70 },
  ]);
  expect(bytes).toBe(4719);
});

test('ls prints sizes for people, and an empty home is no error', async () => {
  const captured = io();
  await listCache(captured, {});
  expect(captured.out()).toMatch(/chunks +2 +3\.0 KiB/);
  const empty = captureIo({ cwd: home, env: { RENDERFLEET_HOME: join(home, 'none') } });
  await listCache(empty, {});
  expect(empty.out()).toMatch(/total +0 +0 B/);
});

test('prune without limits removes the leftovers of dead processes only', async () => {
  expect(await prune({})).toMatchObject({ freedBytes: 70, removed: [{ kind: 'scratch', entries: 1 }] });
  expect(await readdir(join(home, 'scratch'))).toEqual([]);
  expect(await there('artifacts/chunks/aa.ts')).toBe(true);
});

test('prune by age removes a chunk with its record, and keeps a job of which anything is new', async () => {
  await prune({ olderThan: '7d' });
  expect(await readdir(join(home, 'artifacts/chunks'))).toEqual(['bb.ts', 'bb.ts.json']);
  expect(await there('artifacts/jobs/uid/plan.json')).toBe(true);
});

test('prune by size removes the least recently used first', async () => {
  expect((await prune({ maxSize: '3.6kB' })).remainingBytes).toBeLessThanOrEqual(3600);
  expect(await there('artifacts/chunks/aa.ts')).toBe(false);
  expect(await there('artifacts/tts/cc.json')).toBe(false);
  expect(await there('cache/sites/ee')).toBe(false);
  expect(await there('artifacts/chunks/bb.ts')).toBe(true);
});

test('what is said to be freed is freed: no site holds on to a removed bundle', async () => {
  const before = await spaceOf(home);
  const { freedBytes } = await prune({ olderThan: '36h' });
  expect(await there('cache/bundles/dd')).toBe(false);
  expect(before - (await spaceOf(home))).toBe(freedBytes);
});

test('a dry run says the same and removes nothing', async () => {
  const before = await prune({ olderThan: '1s', dryRun: true });
  expect(await there('artifacts/chunks/aa.ts')).toBe(true);
  expect(await there(`scratch/${DEAD_RUN}`)).toBe(true);
  expect((await prune({ olderThan: '1s' })).freedBytes).toBe(before.freedBytes);
});

test("another host's scratch stays, and does not stop a prune", async () => {
  const folder = `scratch/${scratchName(process.pid, 'another-host')}`;
  await put(`${folder}/frame.png`, 9);
  await prune({ olderThan: '1s' });
  expect(await there(folder)).toBe(true);
  expect(await there(`scratch/${DEAD_RUN}`)).toBe(false);
});

test('prune is refused while a render runs', async () => {
  await put(`scratch/${scratchName(process.pid)}/frame.png`, 9);
  await expect(prune({ olderThan: '1s' })).rejects.toThrow(`process ${process.pid}`);
  expect(await there('artifacts/chunks/aa.ts')).toBe(true);
});

test.each([{ olderThan: 'soon' }, { maxSize: '10 elephants' }, { maxSize: '-1' }])(
  'refuses %o',
  async (flags) => {
    await expect(prune(flags)).rejects.toThrow(CliError);
  },
);
