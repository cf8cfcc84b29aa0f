import { expect, it } from 'vitest';
import { type OpenStore, job, versionOf } from './store-under-test.ts';

export const readCases = (open: OpenStore): void => {
  it('gives null for what does not exist', async () => {
    await using under = await open();
    expect(await under.store.get({ namespace: under.namespaces[0], name: 'none' })).toBeNull();
  });

  it('gives what was created, to every client', async () => {
    await using under = await open();
    const [namespace] = under.namespaces;
    const made = await under.store.create(job(namespace, 'one', { team: 'a' }));
    expect(await under.store.get({ namespace, name: 'one' })).toEqual(made);
    expect(await under.other.get({ namespace, name: 'one' })).toEqual(made);
  });

  it('keeps the same name in two namespaces apart', async () => {
    await using under = await open();
    const [a, b] = under.namespaces;
    const first = await under.store.create(job(a, 'one'));
    const second = await under.store.create(job(b, 'one'));
    expect(first.metadata.uid).not.toBe(second.metadata.uid);
    expect((await under.store.get({ namespace: b, name: 'one' }))?.metadata.uid).toBe(second.metadata.uid);
  });

  it('lists by namespace and name, with filters', async () => {
    await using under = await open();
    const [a, b] = under.namespaces;
    await under.store.create(job(b, 'x', { team: 'red' }));
    await under.store.create(job(a, 'z', { team: 'red', tier: 'gold' }));
    await under.store.create(job(a, 'y', { team: 'blue' }));
    const names = async (options: Parameters<typeof under.store.list>[0]): Promise<string[]> =>
      (await under.store.list(options)).items.map((item) => item.metadata.name);
    expect(await names({ namespace: a })).toEqual(['y', 'z']);
    expect((await names({})).filter((name) => ['x', 'y', 'z'].includes(name))).toEqual(
      a < b ? ['y', 'z', 'x'] : ['x', 'y', 'z'],
    );
    expect(await names({ namespace: a, labels: { team: 'red' } })).toEqual(['z']);
    expect(await names({ namespace: a, labels: { team: 'red', tier: 'silver' } })).toEqual([]);
    expect(await names({ namespace: b, labels: { team: 'red' } })).toEqual(['x']);
  });

  it('gives a list version that is not older than any item', async () => {
    await using under = await open();
    const [namespace] = under.namespaces;
    const made = await under.store.create(job(namespace, 'one'));
    const { resourceVersion } = await under.other.list({ namespace });
    expect(BigInt(resourceVersion)).toBeGreaterThanOrEqual(versionOf(made));
  });

  it('hands out copies: changing one changes nothing stored', async () => {
    await using under = await open();
    const [namespace] = under.namespaces;
    const made = await under.store.create(job(namespace, 'one', { team: 'a' }));
    (made.metadata.labels ?? {})['team'] = 'changed';
    expect((await under.store.get({ namespace, name: 'one' }))?.metadata.labels).toEqual({ team: 'a' });
  });
};
