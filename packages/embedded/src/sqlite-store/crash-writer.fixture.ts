import type { RenderJob } from '@renderfleet/resources';
import { openResourceDatabase } from './index.ts';

// Run by crash.integration.test.ts: raises the priority of one object until it is killed, and says what was accepted.
const [, , file = '', name = ''] = process.argv;
const store = openResourceDatabase({ file }).store<RenderJob>('RenderJob');
const spec = { priority: 0 };
let object = await store.create({
  apiVersion: 'v1',
  kind: 'RenderJob',
  metadata: { name },
  spec,
} as unknown as RenderJob);
for (;;) {
  object = await store.update({ ...object, spec: { ...object.spec, priority: object.spec.priority + 1 } });
  process.stdout.write(`${object.spec.priority}\n`);
}
