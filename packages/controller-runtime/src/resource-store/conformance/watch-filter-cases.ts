import { expect, it } from 'vitest';
import {
  type OpenStore,
  brief,
  changes,
  job,
  versionOf,
  withLabels,
  withPriority,
} from './store-under-test.ts';

export const watchFilterCases = (open: OpenStore): void => {
  it('by namespace', async () => {
    await using under = await open();
    const [a, b] = under.namespaces;
    const { resourceVersion } = await under.store.list();
    await under.store.create(job(a, 'one'));
    await under.store.create(job(b, 'two'));
    await under.store.create(job(a, 'three'));
    expect(brief(await changes(under.store, { namespace: a, resourceVersion }, 2))).toEqual([
      'ADDED one',
      'ADDED three',
    ]);
    expect(brief(await changes(under.store, { namespace: b, resourceVersion }, 1))).toEqual(['ADDED two']);
  });

  it('ADDED when an object starts to match, DELETED with its last matching state when it stops', async () => {
    await using under = await open();
    const [namespace] = under.namespaces;
    const { resourceVersion } = await under.store.list({ namespace });
    const red = { team: 'red' };
    const made = await under.store.create(job(namespace, 'one', { team: 'blue' }));
    const joined = await under.store.update(withLabels(made, red));
    const raised = await under.store.update(withPriority(joined, 4));
    const left = await under.store.update(withLabels(withPriority(raised, 5), { team: 'blue' }));
    await under.store.create(job(namespace, 'two', red));
    const events = await changes(under.store, { namespace, resourceVersion, labels: red }, 4);
    expect(brief(events)).toEqual(['ADDED one', 'MODIFIED one', 'DELETED one', 'ADDED two']);
    const gone = events[2];
    if (gone?.type !== 'DELETED') throw new Error('not DELETED');
    expect(gone.object).toMatchObject({ spec: { priority: 4 }, metadata: { labels: red } });
    expect(versionOf(gone.object)).toBe(versionOf(left));
  });

  it('says nothing of the deletion of an object that did not match', async () => {
    await using under = await open();
    const [namespace] = under.namespaces;
    const { resourceVersion } = await under.store.list({ namespace });
    await under.store.create(job(namespace, 'blue', { team: 'blue' }));
    await under.store.create(job(namespace, 'red', { team: 'red' }));
    await under.store.delete({ namespace, name: 'blue' });
    await under.store.delete({ namespace, name: 'red' });
    const events = await changes(under.store, { namespace, resourceVersion, labels: { team: 'red' } }, 2);
    expect(brief(events)).toEqual(['ADDED red', 'DELETED red']);
  });
};
