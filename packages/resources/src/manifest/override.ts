import { fieldAt, resourceSchema } from '../fields/field-schema.ts';
import { parsePath, pathText, type Path } from '../fields/path.ts';
import { isResourceKind } from '../meta/resource-kind.ts';
import { parseYaml } from './parse-yaml.ts';
import type { Finding } from './problem.ts';
import { toPlain } from './to-plain.ts';

export type Override = { readonly path: Path; readonly value: unknown; readonly argument: string };
export type OverrideResult = { readonly override: Override } | { readonly finding: Finding };

const unreadable = (message: string, path = ''): OverrideResult => ({
  finding: { path, message, fix: 'write path=value, such as spec.output.quality.crf=20' },
});

/** Reads one `--set` argument; the value is YAML, so `20`, `true`, `[srt, vtt]` and `{a: 1}` mean what they look like. */
export const parseOverride = (argument: string): OverrideResult => {
  const equals = argument.indexOf('=');
  if (equals < 1) return unreadable(`${JSON.stringify(argument)} is not path=value`);
  const path = parsePath(argument.slice(0, equals).trim());
  if (path === null || path.length > 32)
    return unreadable(`${JSON.stringify(argument.slice(0, equals))} is not a path`);
  const text = argument.slice(equals + 1);
  const { documents, refused } = parseYaml(text);
  const [document] = documents;
  if (refused || documents.length > 1 || (document && document.errors.length > 0))
    return unreadable(`${JSON.stringify(text)} is not a YAML value`, pathText(path));
  const { value, findings } = toPlain(document?.contents ?? null);
  const [first] = findings;
  if (first) return unreadable(first.finding.message, pathText(path));
  return { override: { path, value: value ?? (text.trim() === '' ? '' : null), argument } };
};

const isContainer = (value: unknown): value is Record<string, unknown> | unknown[] =>
  typeof value === 'object' && value !== null;

const emptyFor = (kind: unknown, path: Path): unknown => {
  const schema =
    typeof kind === 'string' && isResourceKind(kind) ? fieldAt(resourceSchema(kind), path) : undefined;
  return schema?.type === 'array' ? [] : {};
};

const assign = (
  container: Record<string, unknown> | unknown[],
  step: string | number,
  value: unknown,
): void => {
  Object.defineProperty(container, step, { value, enumerable: true, configurable: true, writable: true });
};

const own = (container: Record<string, unknown> | unknown[], step: string | number): unknown =>
  Object.hasOwn(container, step) ? (container as Record<string | number, unknown>)[step] : undefined;

const wrongStep = (
  container: Record<string, unknown> | unknown[],
  step: string | number,
  at: Path,
): Finding | null => {
  if (!Array.isArray(container)) return null;
  if (typeof step === 'number' && step <= container.length) return null;
  return {
    path: pathText(at),
    message:
      typeof step === 'number'
        ? `the list has ${container.length} items`
        : 'is a list: its items have numbers, not names',
    fix: `use a number from 0 to ${container.length} (one past the end appends)`,
  };
};

/** Sets one field of a resource as it was written, before anything is judged; objects on the way are made.
 *
 * Changes `resource`. Whether the field exists is for the validation that follows to say.
 * @returns what is wrong with the path, or null
 * @example setByPath(job, 'spec.output.quality.crf=20') */
export const setByPath = (resource: unknown, argument: string): Finding | null => {
  const read = parseOverride(argument);
  if ('finding' in read) return read.finding;
  const { path, value } = read.override;
  let at = resource;
  for (const [index, step] of path.entries()) {
    const here = path.slice(0, index);
    if (!isContainer(at)) {
      return {
        path: pathText(here),
        message: 'holds a single value, so nothing can be set below it',
        fix: `set ${pathText(here) || 'a field'} itself`,
      };
    }
    const wrong = wrongStep(at, step, here);
    if (wrong) return wrong;
    if (index === path.length - 1) assign(at, step, value);
    else {
      if (own(at, step) === undefined || own(at, step) === null) {
        assign(at, step, emptyFor((resource as { kind?: unknown }).kind, path.slice(0, index + 1)));
      }
      at = own(at, step);
    }
  }
  return null;
};
