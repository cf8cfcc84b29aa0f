// A store on a tiny tmpfs that fills up. Mounting needs root; without it the case is skipped and says so.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ArtifactError, StoreFull } from '../errors.ts';
import { prune } from '../prune.ts';
import { createFileStore } from './file-store.ts';

const root = mkdtempSync(join(tmpdir(), 'full-disk-'));
const mountError = ((): string | null => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', root], { stdio: 'pipe' });
    return null;
  } catch (error) {
    return error instanceof Error
      ? (error.message.trim().split('\n').at(-1) ?? error.message)
      : String(error);
  }
})();
afterAll(() => {
  if (mountError === null) execFileSync('umount', [root]);
  rmSync(root, { recursive: true });
});

const why = mountError === null ? '' : ` [skipped: tmpfs cannot be mounted here: ${mountError}]`;

describe.skipIf(mountError !== null)(`a full disk${why}`, () => {
  it('fails typed, keeps what was there, leaves no temp file, and recovers after a prune', async () => {
    const store = createFileStore(root);
    await store.put('old', new Uint8Array(600_000));
    const failed = await store.put('jobs/1/new', new Uint8Array(600_000)).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(StoreFull);
    expect(failed instanceof ArtifactError && failed.message).toMatch(/jobs\/1\/new.*Free space/s);
    expect(failed instanceof ArtifactError && [failed.fault, failed.retry]).toEqual(['platform', true]);
    expect((await store.head('old'))?.bytes).toBe(600_000);
    expect(await store.head('jobs/1/new')).toBeNull();
    expect(await readdir(root)).not.toContain('.tmp');

    await prune(store, { maxBytes: 0 });
    expect((await store.put('jobs/1/new', new Uint8Array(600_000))).bytes).toBe(600_000);
  });
});
