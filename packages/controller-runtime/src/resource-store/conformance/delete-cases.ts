import { expect, it } from 'vitest';
import { type OpenStore, job, refusal, withFinalizers, withPriority } from './store-under-test.ts';

export const deleteCases = (open: OpenStore): void => {
  it('removes at once what has no finalizer; a name used again gets a new uid', async () => {
    await using under = await open();
    const key = { namespace: under.namespaces[0], name: 'one' };
    const made = await under.store.create(job(key.namespace, key.name));
    await under.store.delete(key);
    expect(await under.other.get(key)).toBeNull();
    await refusal('NotFound', under.store.delete(key));
    const again = await under.store.create(job(key.namespace, key.name));
    expect(again.metadata.uid).not.toBe(made.metadata.uid);
    expect(again.metadata.generation).toBe(1);
  });

  it('waits for finalizers, and removes with the last one', async () => {
    await using under = await open();
    const key = { namespace: under.namespaces[0], name: 'one' };
    await under.store.create(
      withFinalizers(job(key.namespace, key.name), ['renderfleet.dev/a', 'renderfleet.dev/b']),
    );
    await under.store.delete(key);
    const dying = await under.store.get(key);
    if (!dying) throw new Error('removed in spite of its finalizers');
    expect(dying.metadata.deletionTimestamp).toMatch(/^\d{4}-/);
    expect(dying.metadata.generation).toBe(2);
    await under.store.delete(key);
    expect(await under.store.get(key)).toEqual(dying);
    const half = await under.store.update(withFinalizers(dying, ['renderfleet.dev/b']));
    expect(half.metadata.deletionTimestamp).toBe(dying.metadata.deletionTimestamp);
    await under.store.update(withFinalizers(half, []));
    expect(await under.store.get(key)).toBeNull();
  });

  it('takes no new finalizer on an object that is being deleted', async () => {
    await using under = await open();
    const key = { namespace: under.namespaces[0], name: 'one' };
    await under.store.create(withFinalizers(job(key.namespace, key.name), ['renderfleet.dev/a']));
    await under.store.delete(key);
    const dying = await under.store.get(key);
    if (!dying) throw new Error('removed in spite of its finalizer');
    await refusal(
      'Invalid',
      under.store.update(withFinalizers(dying, ['renderfleet.dev/a', 'renderfleet.dev/new'])),
    );
  });

  it('holds to preconditions', async () => {
    await using under = await open();
    const key = { namespace: under.namespaces[0], name: 'one' };
    const made = await under.store.create(job(key.namespace, key.name));
    const later = await under.store.update(withPriority(made, 1));
    const { uid = '', resourceVersion = '' } = made.metadata;
    await refusal('Conflict', under.store.delete(key, { uid: crypto.randomUUID() }));
    await refusal('Conflict', under.store.delete(key, { uid, resourceVersion }));
    expect(await under.store.get(key)).toEqual(later);
    await under.store.delete(key, { uid, resourceVersion: later.metadata.resourceVersion ?? '' });
    expect(await under.store.get(key)).toBeNull();
  });
};
