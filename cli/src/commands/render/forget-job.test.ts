import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@renderfleet/artifacts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetJob, TEMPORARY_MS } from './forget-job.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'forget-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

test('all of the job goes, and the folders that jobs before it left empty; nothing else', async () => {
  const store = openStore(root);
  for (const key of [
    'jobs/old/plan.json',
    'jobs/one/plan.json',
    'jobs/one/request.json',
    'jobs/two/plan.json',
  ])
    await store.put(key, '{}');
  await store.delete('jobs/old/plan.json');
  const longAgo = new Date(Date.now() - TEMPORARY_MS - 1000);
  await utimes(join(root, 'jobs/old'), longAgo, longAgo);
  await forgetJob(store, 'one');
  expect((await readdir(join(root, 'jobs'))).toSorted()).toEqual(['one', 'two']);
  expect((await Array.fromAsync(store.list('jobs/'))).map(({ key }) => key)).toEqual(['jobs/two/plan.json']);
});

test('a store that refuses is left as it is', async () => {
  const refuses = { ...openStore(root), delete: () => Promise.reject(new Error('read-only')) };
  await refuses.put('jobs/one/plan.json', '{}');
  await expect(forgetJob(refuses, 'one')).resolves.toBeUndefined();
});
