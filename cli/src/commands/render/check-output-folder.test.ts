import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkOutputFolder } from './check-output-folder.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'output-folder-'));
  await writeFile(join(folder, 'file'), '');
});
afterAll(() => rm(folder, { recursive: true }));

test('a folder, and one that is still to be made, are fine', async () => {
  await checkOutputFolder(folder);
  await checkOutputFolder(join(folder, 'new/below'));
});

test.each(['file', 'file/below'])('%s is refused, by the name of the file', async (path) => {
  await expect(checkOutputFolder(join(folder, path))).rejects.toThrow(`${join(folder, 'file')} is a file`);
});
