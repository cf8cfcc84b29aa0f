import { expect, it } from 'vitest';
import {
  type OpenStore,
  brief,
  changes,
  job,
  refusal,
  versionOf,
  withFinalizers,
  withPhase,
  withPriority,
} from './store-under-test.ts';

export const watchCases = (open: OpenStore): void => {
  it('delivers what came after the version, in order, from before and after the watch began', async () => {
    await using under = await open();
    const [namespace] = under.namespaces;
    await under.store.create(job(namespace, 'before'));
    const { resourceVersion } = await under.store.list({ namespace });
    const made = await under.store.create(job(namespace, 'one'));
    const seen = changes(under.store, { namespace, resourceVersion }, 4);
    const running = await under.other.updateStatus(withPhase(made, 'Rendering'));
    const raised = await under.other.update(withPriority(running, 5));
    await under.store.delete({ namespace, name: 'one' });
    const events = await seen;
    expect(brief(events)).toEqual(['ADDED one', 'MODIFIED one', 'MODIFIED one', 'DELETED one']);
    expect(events.slice(0, 3).map((event) => event.type !== 'BOOKMARK' && event.object)).toEqual([
      made,
      running,
      raised,
    ]);
  });

  it('a watch from the version of an object gives what came after that object', async () => {
    await using under = await open();
    const [namespace] = under.namespaces;
    const made = await under.store.create(job(namespace, 'one'));
    const seen = changes(under.store, { namespace, resourceVersion: made.metadata.resourceVersion ?? '' }, 1);
    await under.store.create(job(namespace, 'two'));
    expect(brief(await seen)).toEqual(['ADDED two']);
  });

  it('DELETED carries the last state under the version of the deletion', async () => {
    await using under = await open();
    const [namespace] = under.namespaces;
    const made = await under.store.create(job(namespace, 'one'));
    const last = await under.store.updateStatus(withPhase(made, 'Rendering'));
    const seen = changes(under.store, { namespace, resourceVersion: last.metadata.resourceVersion ?? '' }, 1);
    await under.store.delete({ namespace, name: 'one' });
    const [event] = await seen;
    if (event?.type !== 'DELETED') throw new Error(`not DELETED: ${event?.type}`);
    expect(event.object).toMatchObject({
      status: { phase: 'Rendering' },
      metadata: { uid: made.metadata.uid },
    });
    expect(versionOf(event.object)).toBeGreaterThan(versionOf(last));
  });

  it('finalizers: MODIFIED when deletion begins, DELETED with the last finalizer', async () => {
    await using under = await open();
    const key = { namespace: under.namespaces[0], name: 'one' };
    const made = await under.store.create(
      withFinalizers(job(key.namespace, key.name), ['renderfleet.dev/a']),
    );
    const from = { namespace: key.namespace, resourceVersion: made.metadata.resourceVersion ?? '' };
    const seen = changes(under.store, from, 2);
    await under.store.delete(key);
    const dying = await under.store.get(key);
    if (!dying) throw new Error('removed in spite of its finalizer');
    await under.store.update(withFinalizers(dying, []));
    expect(brief(await seen)).toEqual(['MODIFIED one', 'DELETED one']);
  });

  it('misses and doubles nothing while two clients write, however slowly it is read', async () => {
    await using under = await open();
    const [namespace] = under.namespaces;
    const { resourceVersion } = await under.store.list({ namespace });
    const quick = changes(under.other, { namespace, resourceVersion }, 120);
    const slow = changes(under.store, { namespace, resourceVersion }, 120, 1);
    const write = async (store: typeof under.store, prefix: string): Promise<void> => {
      for (let n = 0; n < 20; n += 1) {
        const made = await store.create(job(namespace, `${prefix}-${n}`));
        await store.update(withPriority(made, 1));
        await store.delete({ namespace, name: `${prefix}-${n}` });
      }
    };
    await Promise.all([write(under.store, 'a'), write(under.other, 'b')]);
    const [first, second] = await Promise.all([quick, slow]);
    expect(second).toEqual(first);
    const versions = first.map((event) => (event.type === 'BOOKMARK' ? 0n : versionOf(event.object)));
    expect(versions.every((version, index) => index === 0 || version > (versions[index - 1] ?? 0n))).toBe(
      true,
    );
    const told = brief(first).toSorted();
    const made = ['a', 'b'].flatMap((prefix) => Array.from({ length: 20 }, (_, n) => `${prefix}-${n}`));
    expect(told).toEqual(
      made.flatMap((name) => [`ADDED ${name}`, `MODIFIED ${name}`, `DELETED ${name}`]).toSorted(),
    );
  });

  it('ends without an error when it is aborted, waiting or not', async () => {
    await using under = await open();
    const { resourceVersion } = await under.store.list();
    const stop = new AbortController();
    const ended = (async () => {
      for await (const _ of under.store.watch({ resourceVersion, signal: stop.signal }));
      return 'ended';
    })();
    setTimeout(() => stop.abort(), 20);
    expect(await ended).toBe('ended');
    for await (const _ of under.store.watch({ resourceVersion, signal: stop.signal }))
      throw new Error('went on');
  });

  it('Expired when the changes are forgotten; a new list goes on from there', async () => {
    await using under = await open();
    const [namespace] = under.namespaces;
    const made = await under.store.create(job(namespace, 'one'));
    await under.store.update(withPriority(made, 1));
    await under.compact();
    await refusal(
      'Expired',
      changes(under.store, { namespace, resourceVersion: made.metadata.resourceVersion ?? '' }, 1),
    );
    const { items, resourceVersion } = await under.store.list({ namespace });
    expect(items).toHaveLength(1);
    const seen = changes(under.store, { namespace, resourceVersion }, 1);
    await under.store.create(job(namespace, 'two'));
    expect(brief(await seen)).toEqual(['ADDED two']);
  });
};
