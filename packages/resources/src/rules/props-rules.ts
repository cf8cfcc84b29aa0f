import type { ResourceKind } from '../meta/resource-kind.ts';
import type { Rule } from './rule.ts';

/** Props live in etcd with the object; 256 KiB leaves room for the rest below its limit. */
export const MAX_PROPS_BYTES = 256 * 1024;

export const propsSize = (kind: ResourceKind, field: string): Rule => ({
  id: `${kind}.${field}.size`,
  kind,
  at: ['spec', field],
  reads: [],
  message: 'is larger than 256 KiB',
  fix: 'keep large props in a file or ConfigMap and name it in spec.propsFrom',
  server: { controller: true },
  check: (self) => {
    const bytes = Buffer.byteLength(JSON.stringify(self));
    return bytes > MAX_PROPS_BYTES
      ? { path: [], message: `has ${Math.ceil(bytes / 1024)} KiB as JSON; at most 256 KiB fit` }
      : null;
  },
});
