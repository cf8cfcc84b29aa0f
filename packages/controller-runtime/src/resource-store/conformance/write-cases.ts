import { expect, it } from 'vitest';
import {
  type OpenStore,
  job,
  refusal,
  versionOf,
  withLabels,
  withPhase,
  withPriority,
} from './store-under-test.ts';

export const writeCases = (open: OpenStore): void => {
  it('create gives uid, version, generation 1 and a time, and drops the status', async () => {
    await using under = await open();
    const made = await under.store.create(withPhase(job(under.namespaces[0], 'one'), 'Rendering'));
    expect(made.metadata).toMatchObject({ name: 'one', namespace: under.namespaces[0], generation: 1 });
    expect(made.metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
    expect(made.metadata.resourceVersion).toMatch(/^\d+$/);
    expect(Math.abs(Date.now() - Date.parse(made.metadata.creationTimestamp ?? ''))).toBeLessThan(60_000);
    expect(made.status?.phase).toBeUndefined();
  });

  it('create refuses a taken name and a given version', async () => {
    await using under = await open();
    const [namespace] = under.namespaces;
    const made = await under.store.create(job(namespace, 'one'));
    await refusal('AlreadyExists', under.other.create(job(namespace, 'one')));
    const copy = { ...made, metadata: { ...made.metadata, name: 'two' } };
    await refusal('Invalid', under.store.create(copy));
  });

  it('update raises the generation only when spec changed', async () => {
    await using under = await open();
    const made = await under.store.create(job(under.namespaces[0], 'one'));
    const labelled = await under.store.update(withLabels(made, { team: 'a' }));
    expect(labelled.metadata).toMatchObject({ generation: 1, labels: { team: 'a' }, uid: made.metadata.uid });
    const raised = await under.store.update(withPriority(labelled, 7));
    expect(raised).toMatchObject({
      metadata: { generation: 2, labels: { team: 'a' } },
      spec: { priority: 7 },
    });
  });

  it('update cannot change uid, creation time, generation or deletion time', async () => {
    await using under = await open();
    const made = await under.store.create(job(under.namespaces[0], 'one'));
    const forged = {
      ...made.metadata,
      generation: 99,
      creationTimestamp: '2001-01-01T00:00:00Z',
      deletionTimestamp: '2001-01-01T00:00:00Z',
      labels: { a: 'b' },
    };
    const after = await under.store.update({ ...made, metadata: forged });
    expect(after.metadata).toMatchObject({
      generation: 1,
      creationTimestamp: made.metadata.creationTimestamp,
    });
    expect(after.metadata.deletionTimestamp).toBeUndefined();
    await refusal(
      'Conflict',
      under.store.update({ ...after, metadata: { ...after.metadata, uid: crypto.randomUUID() } }),
    );
  });

  it('update keeps the stored status, updateStatus keeps all but the status', async () => {
    await using under = await open();
    const made = await under.store.create(job(under.namespaces[0], 'one', { team: 'a' }));
    const running = await under.store.updateStatus(
      withPriority(withLabels(withPhase(made, 'Rendering'), {}), 9),
    );
    expect(running).toMatchObject({ status: { phase: 'Rendering' }, spec: { priority: 0 } });
    expect(running.metadata).toMatchObject({ generation: 1, labels: { team: 'a' } });
    const after = await under.store.update(withPriority(withPhase(running, 'Pending'), 3));
    expect(after).toMatchObject({
      status: { phase: 'Rendering' },
      spec: { priority: 3 },
      metadata: { generation: 2 },
    });
  });

  it('refuses an old version, no version, and an object that is gone', async () => {
    await using under = await open();
    const [namespace] = under.namespaces;
    const made = await under.store.create(job(namespace, 'one'));
    await under.other.update(withPriority(made, 1));
    await refusal('Conflict', under.store.update(withPriority(made, 2)));
    await refusal('Conflict', under.store.updateStatus(withPhase(made, 'Pending')));
    await refusal('Invalid', under.store.update(job(namespace, 'one')));
    await refusal('Invalid', under.store.updateStatus(job(namespace, 'one')));
    await under.store.delete({ namespace, name: 'one' });
    await refusal('NotFound', under.store.update(withPriority(made, 2)));
    await refusal('NotFound', under.store.updateStatus(withPhase(made, 'Pending')));
  });

  it('a write that changes nothing writes nothing', async () => {
    await using under = await open();
    const made = await under.store.create(job(under.namespaces[0], 'one'));
    expect((await under.store.update(made)).metadata.resourceVersion).toBe(made.metadata.resourceVersion);
    const running = await under.store.updateStatus(withPhase(made, 'Rendering'));
    expect((await under.store.updateStatus(running)).metadata.resourceVersion).toBe(
      running.metadata.resourceVersion,
    );
  });

  it('every write has a version greater than all before it', async () => {
    await using under = await open();
    const [a, b] = under.namespaces;
    const one = await under.store.create(job(a, 'one'));
    const two = await under.other.create(job(b, 'two'));
    const three = await under.store.update(withPriority(one, 1));
    const four = await under.other.updateStatus(withPhase(two, 'Pending'));
    const versions = [one, two, three, four].map(versionOf);
    expect(versions).toEqual([...new Set(versions)].toSorted((x, y) => (x < y ? -1 : 1)));
  });

  it('of many writers from one version exactly one wins; retries lose no increment', async () => {
    await using under = await open();
    const [namespace] = under.namespaces;
    const made = await under.store.create(job(namespace, 'one'));
    const writers = Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? under.store : under.other));
    const race = await Promise.allSettled(writers.map((store, n) => store.update(withPriority(made, n + 1))));
    expect(race.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    const start = (await under.store.get({ namespace, name: 'one' }))?.spec.priority ?? 0;
    await Promise.all(
      writers.map(async (store) => {
        for (;;) {
          const seen = await store.get({ namespace, name: 'one' });
          if (!seen) throw new Error('the object vanished');
          const write = await store
            .update(withPriority(seen, seen.spec.priority + 1))
            .catch((error: unknown) => error);
          if (!(write instanceof Error)) return;
          expect(write).toMatchObject({ code: 'Conflict' });
        }
      }),
    );
    expect((await under.store.get({ namespace, name: 'one' }))?.spec.priority).toBe(start + writers.length);
  });
};
