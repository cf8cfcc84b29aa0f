import type { RenderJob } from '@renderfleet/resources';
import { describeResourceStore } from '../resource-store/conformance.ts';
import { MemoryResourceStore } from './memory-resource-store.ts';

describeResourceStore('in memory, for tests', async () => {
  const store = new MemoryResourceStore<RenderJob>('RenderJob');
  return {
    store,
    other: store,
    namespaces: ['alpha', 'beta'],
    compact: async () => store.compact(),
    [Symbol.asyncDispose]: async () => {},
  };
});
