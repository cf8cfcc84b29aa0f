// A writer that is killed (SIGKILL: no handler runs) in the middle of a put.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileStore } from './file-store.ts';

const PROGRAM = join(import.meta.dirname, 'fixtures/put-and-hang.ts');

const startWriter = async (root: string, mode: 'hang' | 'loop', key: string): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [PROGRAM, root, mode, key], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
};
const kill = async (child: ChildProcess): Promise<void> => {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  expect((await gone)[1]).toBe('SIGKILL');
};

describe('kill -9 in the middle of a put', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'crash-'));
  });
  afterEach(async () => rm(root, { recursive: true }));

  it.each([null, 'former'])(
    'with former content %j: it stays, and only a temp file is left',
    async (former) => {
      const store = createFileStore(root);
      if (former !== null) await store.put('jobs/1/chunk', former);
      await kill(await startWriter(root, 'hang', 'jobs/1/chunk'));

      const heads = await Array.fromAsync(store.list(''));
      expect(heads.map(({ key }) => key)).toEqual(former === null ? [] : ['jobs/1/chunk']);
      if (former !== null) expect(await store.getText('jobs/1/chunk')).toBe(former);
      expect((await readdir(join(root, '.tmp'))).length).toBe(1);
      expect(await store.sweepTemp(3_600_000)).toBe(0);
      expect(await store.sweepTemp(0)).toBe(1);
      expect(await readdir(join(root, '.tmp'))).toEqual([]);
      await store.put('jobs/1/chunk', 'after');
      expect(await store.getText('jobs/1/chunk')).toBe('after');
    },
  );

  it('at a random moment: the object is always one whole version', async () => {
    const store = createFileStore(root);
    for (let round = 0; round < 6; round += 1) {
      const child = await startWriter(root, 'loop', 'k');
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
      await kill(child);
      const body = await store.get('k');
      expect(body.byteLength).toBe(2_000_000);
      expect(new Set(body).size).toBe(1);
    }
  }, 30_000);
});
