import { isMap, isScalar, type Document, type Node } from 'yaml';
import { parsePath, pathText, type Path } from '../fields/path.ts';
import type { Resource } from '../kinds.ts';
import { isMap as isObject } from '../rules/rule.ts';
import { decode } from './decode.ts';
import { locateOffset } from './locate.ts';
import { setByPath } from './override.ts';
import { parseYaml } from './parse-yaml.ts';
import { positionsOf, type Position } from './positions.ts';
import { MAX_PROBLEMS, type Finding, type Problem } from './problem.ts';
import { syntaxFinding } from './syntax-finding.ts';
import { toPlain, type Plain } from './to-plain.ts';
import { validateDocument } from './validate-document.ts';

/** A resource of a manifest, complete with defaults, and where its fields stand. */
export interface ManifestDocument {
  readonly resource: Resource;
  /** Line and column of a field such as `spec.output`; of the nearest field above it when it is not in the file. */
  readonly locate: (path: string) => Position;
  /** Number of the document in the file, from 0. */
  readonly index: number;
  readonly source: string;
  /** Folder that relative uris start from. */
  readonly baseDir?: string;
}

export interface ManifestOptions {
  readonly baseDir?: string;
  /** `path=value` (see {@link setByPath}), laid over every RenderJob before it is judged; over every document of a file without one. */
  readonly overrides?: readonly string[];
}

export interface Manifests {
  /** The documents that are right; a file with problems may still have some. */
  readonly documents: readonly ManifestDocument[];
  /** At most 20, in the order of the file. */
  readonly problems: readonly Problem[];
  /** Problems beyond those. */
  readonly omitted: number;
}

interface Context {
  readonly text: string;
  readonly source: string;
  readonly position: (offset: number) => Position;
  readonly options: ManifestOptions;
}

const placed = ({ source, position }: Context, document: number, offset: number, finding: Finding): Problem => ({
  source,
  document,
  ...position(offset),
  ...finding,
});

const fromArgument = (document: number, argument: string, finding: Finding): Problem => ({
  source: `--set ${argument}`,
  document,
  line: 0,
  column: 0,
  ...finding,
});

interface Read {
  readonly yaml: Document.Parsed;
  readonly index: number;
  readonly plain: Plain;
  readonly problems: readonly Problem[];
}

const isBlank = (document: Document.Parsed): boolean =>
  document.errors.length === 0 && (document.contents === null || (isScalar(document.contents) && document.contents.value === null && !document.contents.source));

const read = (context: Context, yaml: Document.Parsed, index: number): Read => {
  if (yaml.errors.length > 0) {
    const problems = yaml.errors.map((error) => placed(context, index, error.pos[0], syntaxFinding(error, context.text, error.pos[0])));
    // One slip often makes the parser stumble again on the same line.
    const first = problems.filter(({ line }, at) => problems.findIndex((other) => other.line === line) === at);
    return { yaml, index, plain: { value: null, findings: [], targets: new Map() }, problems: first };
  }
  const plain = toPlain(yaml.contents as Node | null);
  return { yaml, index, plain, problems: plain.findings.map(({ finding, offset }) => placed(context, index, offset, finding)) };
};

/** The argument that set `path` or something above or below it; the last one wins, as in the data. */
const setter = (overrides: readonly string[], path: Path): string | undefined => {
  const text = `${pathText(path)}.`.replaceAll('[', '.[');
  return overrides.findLast((argument) => {
    const target = parsePath(argument.slice(0, Math.max(0, argument.indexOf('='))).trim());
    return target !== null && text.startsWith(`${pathText(target)}.`.replaceAll('[', '.['));
  });
};

interface Judged {
  readonly document?: ManifestDocument;
  readonly problems: readonly Problem[];
}

const judge = (context: Context, { yaml, index, plain, problems }: Read, overrides: readonly string[]): Judged => {
  if (problems.length > 0) return { problems };
  const contents = yaml.contents as Node | null;
  const wrongPaths = overrides.flatMap((argument) => {
    const finding = setByPath(plain.value, argument);
    return finding ? [fromArgument(index, argument, finding)] : [];
  });
  if (wrongPaths.length > 0) return { problems: wrongPaths };
  const { resource, findings } = validateDocument(plain.value);
  const told = findings.map(({ finding, path, at }) => {
    const argument = setter(overrides, path);
    if (argument !== undefined) return fromArgument(index, argument, finding);
    return placed(context, index, locateOffset(contents, path, plain.targets, at), finding);
  });
  if (resource === undefined || told.length > 0) return { problems: told };
  const locate = (path: string): Position => context.position(locateOffset(contents, parsePath(path) ?? [], plain.targets, 'name'));
  const { baseDir } = context.options;
  return { document: { resource, locate, index, source: context.source, ...(baseDir === undefined ? {} : { baseDir }) }, problems: [] };
};

const isJob = ({ plain }: Read): boolean => isObject(plain.value) && plain.value['kind'] === 'RenderJob';

const sameNames = (context: Context, reads: readonly Read[]): Problem[] => {
  const seen = new Map<string, number>();
  return reads.flatMap(({ yaml, plain, index }) => {
    const { kind, metadata } = isObject(plain.value) ? plain.value : {};
    const { name, namespace = '' } = isObject(metadata) ? metadata : {};
    if (typeof name !== 'string' || typeof kind !== 'string') return [];
    const key = JSON.stringify([kind, namespace, name]);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      return [];
    }
    const offset = isMap(yaml.contents) ? locateOffset(yaml.contents, ['metadata', 'name'], plain.targets) : 0;
    const finding = { path: 'metadata.name', message: `the file has two ${kind}s named ${JSON.stringify(name)}`, value: name, fix: 'give each its own name' };
    return [placed(context, index, offset, finding)];
  });
};

const capped = (documents: readonly ManifestDocument[], problems: readonly Problem[]): Manifests => {
  const ordered = problems.toSorted((a, b) => a.document - b.document || a.line - b.line || a.column - b.column);
  return { documents, problems: ordered.slice(0, MAX_PROBLEMS), omitted: Math.max(0, ordered.length - MAX_PROBLEMS) };
};

const EMPTY: Finding = { path: '', message: 'there is no resource in the file', fix: 'write one that starts with "apiVersion: renderfleet.dev/v1alpha1" and "kind: RenderJob"' };

/** Reads YAML or JSON text of one or more resources. Never throws: whatever is wrong becomes a {@link Problem}.
 *
 * @param source file name or `<stdin>`, for messages only
 * @example
 * const { documents, problems, omitted } = parseManifests(text, 'job.yaml');
 * if (problems.length > 0) console.error(formatProblems(problems, omitted)); */
export const parseManifests = (input: string | Uint8Array, source: string, options: ManifestOptions = {}): Manifests => {
  const decoded = decode(input);
  const context: Context = { text: decoded.text, source, position: positionsOf(decoded.text), options };
  if ('finding' in decoded) return capped([], [placed(context, 0, decoded.offset, decoded.finding)]);
  const { documents, refused } = parseYaml(decoded.text);
  if (refused) return capped([], [placed(context, 0, refused.offset, refused.finding)]);
  const reads = documents.filter((document) => !isBlank(document)).map((document, index) => read(context, document, index));
  if (reads.length === 0) return capped([], [placed(context, 0, 0, EMPTY)]);
  const withJob = reads.some(isJob);
  const judged = reads.map((one) => judge(context, one, !withJob || isJob(one) ? (options.overrides ?? []) : []));
  const problems = [...judged.flatMap((one) => one.problems), ...sameNames(context, reads)];
  return capped(judged.flatMap(({ document }) => document ?? []), problems);
};
