import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RenderJob } from '@renderfleet/resources';
import { expect, it } from 'vitest';
import { openResourceDatabase } from './index.ts';

const FIXTURE = fileURLToPath(new URL('crash-writer.fixture.ts', import.meta.url));

/** Starts a writer and kills it in the middle of its work. @returns the last value that it was told is stored. */
const writeUntilKilled = async (
  file: string,
  name: string,
  lifeMs: number,
): Promise<{ accepted: number; stderr: string }> => {
  const child = spawn(process.execPath, [FIXTURE, file, name], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => (stdout += String(data)));
  child.stderr.on('data', (data) => (stderr += String(data)));
  await once(child.stdout, 'data');
  await sleep(lifeMs);
  child.kill('SIGKILL');
  await once(child, 'close');
  return { accepted: Number(stdout.slice(0, stdout.lastIndexOf('\n')).split('\n').at(-1)), stderr };
};

it('loses nothing that was accepted when processes that share the file are killed while they write', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sqlite-crash-'));
  const file = join(folder, 'state.db');
  try {
    const watcher = openResourceDatabase({ file, pollMs: 5 });
    const stop = new AbortController();
    const seen: string[] = [];
    const watching = (async () => {
      const store = watcher.store<RenderJob>('RenderJob');
      for await (const event of store.watch({ resourceVersion: '0', signal: stop.signal })) {
        if (event.type !== 'BOOKMARK')
          seen.push(`${event.object.metadata.name} ${event.object.spec.priority}`);
      }
    })();
    const lives = [80, 150, 220, 290];
    const killed = await Promise.all(
      lives.map((life, index) => writeUntilKilled(file, `writer-${index}`, life)),
    );
    expect(killed.map(({ stderr }) => stderr)).toEqual(lives.map(() => ''));

    await using database = openResourceDatabase({ file });
    const { items } = await database.store<RenderJob>('RenderJob').list();
    const stored = items.map((item) => item.spec.priority);
    killed.forEach(({ accepted }, index) => {
      expect(accepted).toBeGreaterThan(0);
      // A commit may be done and its line not yet printed: one more is right, one less is a loss.
      expect([accepted, accepted + 1]).toContain(stored[index]);
    });
    const expected = stored.flatMap((last, index) =>
      Array.from({ length: last + 1 }, (_, n) => `writer-${index} ${n}`),
    );
    await expect.poll(() => seen.length, { timeout: 5000 }).toBe(expected.length);
    expect(seen.toSorted()).toEqual(expected.toSorted());
    stop.abort();
    await watching;
    await watcher[Symbol.asyncDispose]();
  } finally {
    await rm(folder, { recursive: true });
  }
});
