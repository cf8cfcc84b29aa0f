import { isAlias, isMap, isScalar, isSeq, type Alias, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Path } from '../fields/path.ts';

type Targets = ReadonlyMap<Alias, Node>;

const follow = (node: Node | null, targets: Targets): Node | null =>
  isAlias(node) ? (targets.get(node) ?? null) : node;

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

interface Step {
  readonly node: Node | null;
  readonly offset: number | undefined;
}

/** A single value that is written out; `name:` with nothing after it has none. */
const isWritten = (value: Node | null): boolean => isAlias(value) || (isScalar(value) && value.source !== '');

/** One step down; null where the way ends. */
const enter = (
  node: Node | null,
  step: string | number,
  targets: Targets,
  valueWanted: boolean,
): Step | null => {
  if (isSeq(node)) {
    const item = node.items[Number(step)] as Node | undefined;
    return item === undefined ? null : { node: follow(item, targets), offset: offsetOf(item) };
  }
  const pair = isMap(node) ? pairOf(node, String(step), targets) : undefined;
  if (pair === undefined) return null;
  const value = pair.value as Node | null;
  return {
    node: follow(value, targets),
    offset: offsetOf(valueWanted && isWritten(value) ? value : pair.key),
  };
};

/** Where `path` stands: a single value by itself, a map or list by its name, a missing field by what should hold it. */
export const locateOffset = (
  contents: Node | null,
  path: Path,
  targets: Targets,
  at: 'name' | 'value' = 'value',
): number => {
  let node = follow(contents, targets);
  let offset = offsetOf(contents) ?? 0;
  for (const [index, step] of path.entries()) {
    const entered = enter(node, step, targets, at === 'value' && index === path.length - 1);
    if (entered === null) return offset;
    node = entered.node;
    offset = entered.offset ?? offset;
  }
  return offset;
};
