import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EXIT } from '../../exit-codes.ts';
import { captureIo } from '../../testing/capture-io.fixture.ts';
import { renderManifest } from './render-manifest.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-broken-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a store folder that is a file ends the render, and says what to do', { timeout: 30_000 }, async () => {
  await mkdir(join(folder, 'home'));
  await writeFile(join(folder, 'home/artifacts'), 'not a folder');
  await mkdir(join(folder, 'code'));
  await writeFile(join(folder, 'code/index.ts'), '');
  const job =
    'apiVersion: renderfleet.dev/v1alpha1\nkind: RenderJob\nmetadata: { name: a }\nspec: { bundle: { uri: ./code, entryPoint: index.ts }, composition: Main }\n';
  const io = captureIo({
    cwd: folder,
    env: { ...process.env, RENDERFLEET_HOME: join(folder, 'home') },
    stdin: job,
  });
  await expect(
    renderManifest(io, '-', { output: 'out', set: [], frameTimeout: 30, quiet: true }),
  ).rejects.toMatchObject({ exitCode: EXIT.failed });
  expect(io.errors()).toContain('CacheUnwritable');
  expect(io.errors()).toContain('fix: ');
  expect(io.errors()).not.toContain('jobs/');
});
