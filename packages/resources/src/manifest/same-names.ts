import { isMap } from 'yaml';
import { isMap as isObject } from '../rules/rule.ts';
import { locateOffset } from './locate.ts';
import type { Problem } from './problem.ts';
import { placed, type Read, type Text } from './read-document.ts';

/** Where a resource without a namespace goes, unless the context says otherwise. */
const DEFAULT_NAMESPACE = 'default';

/** Resources of one kind and namespace that share a name: applied in turn, the last would replace the first. */
export const sameNames = (context: Text, reads: readonly Read[]): Problem[] => {
  const seen = new Map<string, number>();
  return reads.flatMap(({ yaml, plain, index }) => {
    const { kind, metadata } = isObject(plain.value) ? plain.value : {};
    const { name, namespace = DEFAULT_NAMESPACE } = isObject(metadata) ? metadata : {};
    if (typeof name !== 'string' || typeof kind !== 'string') return [];
    const key = JSON.stringify([kind, namespace, name]);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      return [];
    }
    const offset = isMap(yaml.contents)
      ? locateOffset(yaml.contents, ['metadata', 'name'], plain.targets)
      : 0;
    const finding = {
      path: 'metadata.name',
      message: `the file has two ${kind}s named ${JSON.stringify(name)}`,
      value: name,
      fix: 'give each its own name',
    };
    return [placed(context, index, offset, finding)];
  });
};
