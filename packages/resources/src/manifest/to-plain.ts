import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Alias,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { pathText, type Path } from '../fields/path.ts';
import { MAX_DEPTH, type PlacedFinding } from './parse-yaml.ts';

/** Aliases that unfold to more than a manifest may hold are an attack ("billion laughs"), not a shorthand. */
const MAX_UNFOLDED = 1024 * 1024;
const MAX_FINDINGS = 1000;

export interface Plain {
  readonly value: unknown;
  readonly findings: readonly PlacedFinding[];
  /** Node that each alias stands for; `locate` follows them. */
  readonly targets: ReadonlyMap<Alias, Node>;
}

interface Walk {
  readonly findings: PlacedFinding[];
  readonly targets: Map<Alias, Node>;
  readonly anchors: Map<string, Node>;
  /** Characters and nodes reached through aliases so far. */
  unfolded: number;
  throughAlias: number;
  stopped: boolean;
}

const CORE_TAG = /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)$/;

const report = (walk: Walk, node: Node | null, path: Path, message: string, fix: string): void => {
  // A mistake inside an anchor shows again at each of its aliases.
  if (walk.findings.length >= MAX_FINDINGS) return;
  walk.findings.push({ offset: node?.range?.[0] ?? 0, finding: { path: pathText(path), message, fix } });
};

/** Plain JSON data of a document's contents, with everything that JSON cannot hold reported. */
export const toPlain = (contents: Node | null): Plain => {
  const walk: Walk = {
    findings: [],
    targets: new Map(),
    anchors: new Map(),
    unfolded: 0,
    throughAlias: 0,
    stopped: false,
  };
  const value = convert(walk, contents, []);
  return { value, findings: walk.findings, targets: walk.targets };
};

const convert = (walk: Walk, node: Node | null, path: Path): unknown => {
  if (node === null || walk.stopped) return null;
  if (path.length > MAX_DEPTH)
    return stop(walk, node, path.slice(0, 3), `aliases nest deeper than ${MAX_DEPTH} levels`);
  if (isAlias(node)) return unfold(walk, node, path);
  if (walk.throughAlias > 0) {
    walk.unfolded += 1 + (isScalar(node) && typeof node.value === 'string' ? node.value.length : 0);
    if (walk.unfolded > MAX_UNFOLDED)
      return stop(walk, node, [], 'the aliases ("*name") of the file unfold to more than 1 MiB');
  }
  if (node.anchor !== undefined) walk.anchors.set(node.anchor, node);
  if (node.tag !== undefined && !CORE_TAG.test(node.tag))
    report(
      walk,
      node,
      path,
      `the YAML tag ${node.tag.replace('tag:yaml.org,2002:', '!!')} is not supported`,
      'take the tag out',
    );
  if (isMap(node)) return convertMap(walk, node, path);
  if (isSeq(node))
    return node.items.map((item, index) => convert(walk, item as Node | null, [...path, index]));
  return isScalar(node) ? convertScalar(walk, node, path) : null;
};

const stop = (walk: Walk, node: Node, path: Path, message: string): null => {
  walk.stopped = true;
  report(walk, node, path, message, 'write the values out where they are used');
  return null;
};

const unfold = (walk: Walk, alias: Alias, path: Path): unknown => {
  const target = walk.anchors.get(alias.source);
  if (target === undefined) {
    report(
      walk,
      alias,
      path,
      `the alias *${alias.source} has no anchor &${alias.source} before it`,
      'put text that starts with "*" in quotes, or add the anchor',
    );
    return null;
  }
  walk.targets.set(alias, target);
  walk.throughAlias += 1;
  const value = convert(walk, target, path);
  walk.throughAlias -= 1;
  return value;
};

const convertScalar = (walk: Walk, node: Scalar, path: Path): unknown => {
  const { value } = node;
  if (typeof value === 'number' && !Number.isFinite(value)) {
    report(
      walk,
      node,
      path,
      `${node.source ?? String(value)} is not a number that JSON knows`,
      'write a finite number, or put the text in quotes',
    );
    return 0;
  }
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  // A tag of no use here made something else of it, and has been reported.
  return node.source ?? '';
};

const keyName = (walk: Walk, key: Node | null, path: Path): string | null => {
  if (isScalar(key) && typeof key.value === 'string') return key.value;
  if (isScalar(key) && (typeof key.value === 'number' || typeof key.value === 'boolean')) {
    const text = key.source ?? String(key.value);
    report(walk, key, path, `the name ${text} is not text`, `put it in quotes: "${text}"`);
    return text;
  }
  report(walk, key, path, 'a field name that is not text', 'write a plain name before the ":"');
  return null;
};

const isMerge = (pair: Pair): boolean =>
  isScalar(pair.key) && pair.key.value === '<<' && pair.key.type === 'PLAIN';

/** Own property whatever the name: a plain assignment of `__proto__` would change the prototype. */
const put = (into: object, name: string, value: unknown): void => {
  Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true });
};

const convertMap = (walk: Walk, map: YAMLMap, path: Path): unknown => {
  const made: Record<string, unknown> = {};
  for (const pair of map.items.filter((item) => !isMerge(item))) {
    const name = keyName(walk, pair.key as Node | null, path);
    if (name === null) continue;
    if (Object.hasOwn(made, name)) {
      report(walk, pair.key as Node, [...path, name], 'is written twice', 'keep one of the two');
      continue;
    }
    put(made, name, convert(walk, pair.value as Node | null, [...path, name]));
  }
  for (const pair of map.items.filter(isMerge)) mergeInto(walk, made, pair.value as Node | null, path);
  return made;
};

/** `<<: *base`: fields of another map that this one does not set itself. */
const mergeInto = (walk: Walk, made: object, source: Node | null, path: Path): void => {
  const merged = convert(walk, source, path);
  const sources: readonly unknown[] = Array.isArray(merged) ? merged : [merged];
  for (const one of sources) {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) {
      report(walk, source, path, '"<<" merges maps only', 'give it an alias to a map');
      continue;
    }
    for (const [name, value] of Object.entries(one)) if (!Object.hasOwn(made, name)) put(made, name, value);
  }
};
