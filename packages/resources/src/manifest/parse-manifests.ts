import type { Node } from 'yaml';
import { parsePath } from '../fields/path.ts';
import type { Resource } from '../kinds.ts';
import { isMap } from '../rules/rule.ts';
import { setterOf } from './blame.ts';
import { decode } from './decode.ts';
import { locateOffset } from './locate.ts';
import { setByPath } from './override.ts';
import { parseYaml } from './parse-yaml.ts';
import { positionsOf, type Position } from './positions.ts';
import { MAX_PROBLEMS, type Finding, type Problem } from './problem.ts';
import { isBlank, placed, readDocument, type Read, type Text } from './read-document.ts';
import { sameNames } from './same-names.ts';
import { toPlain } from './to-plain.ts';
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

const fromArgument = (document: number, argument: string, finding: Finding): Problem => ({
  source: `--set ${argument}`,
  document,
  line: 0,
  column: 0,
  ...finding,
});

interface Context extends Text {
  readonly options: ManifestOptions;
}

interface Judged {
  readonly document?: ManifestDocument;
  readonly problems: readonly Problem[];
}

const judge = (
  context: Context,
  { yaml, index, plain, problems }: Read,
  overrides: readonly string[],
): Judged => {
  if (problems.length > 0) return { problems };
  const contents = yaml.contents as Node | null;
  // Overrides change the data in place; what the file itself says is read again to know whom to blame.
  const written = overrides.length > 0 ? toPlain(contents).value : plain.value;
  const wrongPaths = overrides.flatMap((argument) => {
    const finding = setByPath(plain.value, argument);
    return finding ? [fromArgument(index, argument, finding)] : [];
  });
  if (wrongPaths.length > 0) return { problems: wrongPaths };
  const { resource, findings } = validateDocument(plain.value);
  const told = findings.map(({ finding, path, at }) => {
    const argument = setterOf(overrides, path, written);
    if (argument !== undefined) return fromArgument(index, argument, finding);
    return placed(context, index, locateOffset(contents, path, plain.targets, at), finding);
  });
  if (resource === undefined || told.length > 0) return { problems: told };
  const locate = (path: string): Position =>
    context.position(locateOffset(contents, parsePath(path) ?? [], plain.targets, 'name'));
  const { baseDir } = context.options;
  return {
    document: {
      resource,
      locate,
      index,
      source: context.source,
      ...(baseDir === undefined ? {} : { baseDir }),
    },
    problems: [],
  };
};

const isJob = ({ plain }: Read): boolean => isMap(plain.value) && plain.value['kind'] === 'RenderJob';

const capped = (documents: readonly ManifestDocument[], problems: readonly Problem[]): Manifests => {
  const ordered = problems.toSorted(
    (a, b) => a.document - b.document || a.line - b.line || a.column - b.column,
  );
  return {
    documents,
    problems: ordered.slice(0, MAX_PROBLEMS),
    omitted: Math.max(0, ordered.length - MAX_PROBLEMS),
  };
};

const EMPTY: Finding = {
  path: '',
  message: 'there is no resource in the file',
  fix: 'write one that starts with "apiVersion: renderfleet.dev/v1alpha1" and "kind: RenderJob"',
};

/** Reads YAML or JSON text of one or more resources. Never throws: whatever is wrong becomes a {@link Problem}.
 *
 * @param source file name or `<stdin>`, for messages only
 * @example
 * const { documents, problems, omitted } = parseManifests(text, 'job.yaml');
 * if (problems.length > 0) console.error(formatProblems(problems, omitted)); */
export const parseManifests = (
  input: string | Uint8Array,
  source: string,
  options: ManifestOptions = {},
): Manifests => {
  const decoded = decode(input);
  const context: Context = { text: decoded.text, source, position: positionsOf(decoded.text), options };
  if ('finding' in decoded) return capped([], [placed(context, 0, decoded.offset, decoded.finding)]);
  const { documents, refused } = parseYaml(decoded.text);
  if (refused) return capped([], [placed(context, 0, refused.offset, refused.finding)]);
  const reads = documents
    .filter((document) => !isBlank(document))
    .map((document, index) => readDocument(context, document, index));
  if (reads.length === 0) return capped([], [placed(context, 0, 0, EMPTY)]);
  const withJob = reads.some(isJob);
  const judged = reads.map((one) =>
    judge(context, one, !withJob || isJob(one) ? (options.overrides ?? []) : []),
  );
  const problems = [...judged.flatMap((one) => one.problems), ...sameNames(context, reads)];
  return capped(
    judged.flatMap(({ document }) => document ?? []),
    problems,
  );
};
