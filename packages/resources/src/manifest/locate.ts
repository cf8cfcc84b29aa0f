import { isAlias, isMap, isScalar, isSeq, type Alias, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Path } from '../fields/path.ts';

type Targets = ReadonlyMap<Alias, Node>;

const follow = (node: Node | null, targets: Targets): Node | null => (isAlias(node) ? (targets.get(node) ?? null) : node);

const nameOf = (pair: Pair): string | null => (isScalar(pair.key) ? String(pair.key.value) : null);

/** Pair of `name`, in the map itself or in what it merges. */
const pairOf = (map: YAMLMap, name: string, targets: Targets, depth = 0): Pair | undefined => {
  // The last of two equal names is the one that a reader has to look at.
  const own = map.items.findLast((pair) => nameOf(pair) === name);
  if (own || depth > 8) return own;
  for (const pair of map.items.filter((item) => nameOf(item) === '<<')) {
    const merged = follow(pair.value as Node | null, targets);
    const maps = isSeq(merged) ? merged.items.map((item) => follow(item as Node | null, targets)) : [merged];
    for (const one of maps) {
      const found = isMap(one) ? pairOf(one, name, targets, depth + 1) : undefined;
      if (found) return found;
    }
  }
  return undefined;
};

const offsetOf = (node: unknown): number | undefined => (node as Node | null)?.range?.[0];

/** Where `path` stands: a single value by itself, a map or list by its name, a missing field by what should hold it. */
export const locateOffset = (contents: Node | null, path: Path, targets: Targets, at: 'name' | 'value' = 'value'): number => {
  let node = follow(contents, targets);
  let offset = offsetOf(contents) ?? 0;
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1;
    if (isSeq(node)) {
      const item = node.items[Number(step)] as Node | undefined;
      if (item === undefined) return offset;
      offset = offsetOf(item) ?? offset;
      node = follow(item, targets);
    } else if (isMap(node)) {
      const pair = pairOf(node, String(step), targets);
      if (pair === undefined) return offset;
      const value = pair.value as Node | null;
      const single = value !== null && (isScalar(value) || isAlias(value)) && (!isScalar(value) || value.source !== '');
      offset = (last && single && at === 'value' ? offsetOf(value) : offsetOf(pair.key)) ?? offset;
      node = follow(value, targets);
    } else return offset;
  }
  return offset;
};
