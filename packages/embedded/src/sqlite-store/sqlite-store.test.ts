import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Invalid } from '@renderfleet/controller-runtime';
import { describeResourceStore } from '@renderfleet/controller-runtime/conformance';
import type { RenderJob } from '@renderfleet/resources';
import { expect, it } from 'vitest';
import { openResourceDatabase } from './index.ts';

const NAMESPACES = ['alpha', 'beta'] as const;

describeResourceStore('SQLite in memory', async () => {
  const database = openResourceDatabase({ file: ':memory:' });
  return {
    store: database.store<RenderJob>('RenderJob'),
    other: database.store<RenderJob>('RenderJob'),
    namespaces: NAMESPACES,
    compact: async () => database.compact(),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
});

describeResourceStore('SQLite file, two connections', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sqlite-store-'));
  const file = join(folder, 'state.db');
  const database = openResourceDatabase({ file, pollMs: 5 });
  const second = openResourceDatabase({ file, pollMs: 5 });
  return {
    store: database.store<RenderJob>('RenderJob'),
    other: second.store<RenderJob>('RenderJob'),
    namespaces: NAMESPACES,
    compact: async () => second.compact(),
    [Symbol.asyncDispose]: async () => {
      await database[Symbol.asyncDispose]();
      await second[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
});

const job = (name: string): RenderJob =>
  ({
    apiVersion: 'renderfleet.dev/v1alpha1',
    kind: 'RenderJob',
    metadata: { name },
    spec: { priority: 0 },
  }) as RenderJob;

it('asks admit about every creation and update, and stores what it gives', async () => {
  await using database = openResourceDatabase({ file: ':memory:' });
  const store = database.store<RenderJob>('RenderJob', {
    admit: (object, old) => {
      if (old && old.spec.composition !== object.spec.composition)
        throw new Invalid('spec is immutable', 'Make another job.');
      return { ...object, spec: { ...object.spec, composition: object.spec.composition ?? 'Main' } };
    },
  });
  const made = await store.create(job('one'));
  expect(made).toMatchObject({ metadata: { namespace: 'default' }, spec: { composition: 'Main' } });
  await expect(store.update({ ...made, spec: { ...made.spec, composition: 'Other' } })).rejects.toThrow(
    Invalid,
  );
  expect(await store.get({ namespace: 'default', name: 'one' })).toEqual(made);
});

it('keeps kinds apart, and a watch of a quiet kind alive while another kind fills the log', async () => {
  await using database = openResourceDatabase({ file: ':memory:', keepChanges: 1000 });
  const quiet = database.store<RenderJob>('Quiet');
  const busy = database.store<RenderJob>('Busy');
  const told: string[] = [];
  const stop = new AbortController();
  const watching = (async () => {
    for await (const event of quiet.watch({ resourceVersion: '0', signal: stop.signal })) {
      told.push(event.type);
      if (event.type === 'ADDED') stop.abort();
    }
  })();
  for (let n = 0; n < 3000; n += 1) await busy.create(job(`b-${n}`));
  expect((await quiet.list()).items).toEqual([]);
  await quiet.create(job('q'));
  await watching;
  expect(told.at(-1)).toBe('ADDED');
  expect(told).toContain('BOOKMARK');
});

it('compacts by itself, and gives versions on from where they were', async () => {
  await using database = openResourceDatabase({ file: ':memory:', keepChanges: 100 });
  const store = database.store<RenderJob>('RenderJob');
  for (let n = 0; n < 1000; n += 1) await store.create(job(`j-${n}`));
  const watch = async (resourceVersion: string): Promise<string> => {
    for await (const event of store.watch({ resourceVersion, signal: AbortSignal.timeout(1000) }))
      return event.type;
    return 'nothing';
  };
  await expect(watch('899')).rejects.toMatchObject({ code: 'Expired' });
  expect(await watch('900')).toBe('ADDED');
  database.compact();
  expect((await store.create(job('next'))).metadata.resourceVersion).toBe('1001');
});

it('a version from the future is Expired: the file was replaced', async () => {
  await using database = openResourceDatabase({ file: ':memory:' });
  const watch = database
    .store<RenderJob>('RenderJob')
    .watch({ resourceVersion: '7', signal: AbortSignal.timeout(1000) });
  await expect(Array.fromAsync(watch)).rejects.toMatchObject({ code: 'Expired' });
});

it('closing ends the watches', async () => {
  const database = openResourceDatabase({ file: ':memory:' });
  const watch = database
    .store<RenderJob>('RenderJob')
    .watch({ resourceVersion: '0', signal: AbortSignal.timeout(5000) });
  const all = Array.fromAsync(watch);
  setTimeout(() => void database[Symbol.asyncDispose](), 10);
  expect(await all).toEqual([]);
});
