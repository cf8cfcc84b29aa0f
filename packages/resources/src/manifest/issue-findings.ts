import type { z } from 'zod';
import { allowedText } from '../fields/allowed.ts';
import { fieldAt, isDuration, resourceSchema, walkFields, type FieldSchema } from '../fields/field-schema.ts';
import { nearest } from '../fields/nearest.ts';
import { pathText, type Path } from '../fields/path.ts';
import type { ResourceKind } from '../meta/resource-kind.ts';
import { valueAt } from '../rules/rule.ts';
import { valueText, type Finding } from './problem.ts';
import { missing, wrongType } from './type-finding.ts';

/** A finding with the field that it is about. */
export interface FieldFinding {
  readonly finding: Finding;
  readonly path: Path;
  /** Whether its name or its value is to blame. */
  readonly at: 'name' | 'value';
}

/** Unknown names of one object that are told; more would only take time. */
const MAX_NAMES = 100;

type Issue = z.core.$ZodIssue;

/** The one place in the kind where a field of this name does exist. */
const homeOf = (kind: ResourceKind, name: string): string | undefined => {
  const homes = [...walkFields(resourceSchema(kind))].filter(
    ({ path }) => path[0] === 'spec' && path.at(-1) === name,
  );
  return homes.length === 1 ? homes[0]?.path.join('.') : undefined;
};

const unknownField = (kind: ResourceKind, parent: Path, name: string): FieldFinding => {
  const schema = fieldAt(resourceSchema(kind), parent);
  const names = Object.keys(schema?.properties ?? {});
  const meant = nearest(name, names);
  const home = meant === undefined ? homeOf(kind, name) : undefined;
  const where = parent.length === 0 ? kind : pathText(parent);
  const path = [...parent, name];
  return {
    path,
    at: 'name',
    finding: {
      path: pathText(path),
      message: `is not a field of ${where}`,
      value: valueText(name),
      ...(meant === undefined ? {} : { suggestion: meant }),
      ...(home === undefined ? { allowed: names.join(', ') } : {}),
      fix: home === undefined ? `use one of ${names.join(', ')}` : `it belongs at ${home}`,
    },
  };
};

const RANGE_WORDS: Readonly<Record<string, (issue: Issue, value: unknown) => string>> = {
  'number.too_big': (_, value) => `${String(value)} is too big`,
  'number.too_small': (_, value) => `${String(value)} is too small`,
  'string.too_big': (_, value) => `has ${String(value).length} characters, which is too long`,
  'string.too_small': (_, value) =>
    value === '' ? 'is empty' : `has ${String(value).length} characters, which is too short`,
  'array.too_big': (_, value) => `has ${(value as readonly unknown[]).length} items, which is too many`,
  'array.too_small': (_, value) =>
    (value as readonly unknown[]).length === 0 ? 'is an empty list' : 'has too few items',
};

const wrongRange = (issue: Issue, schema: FieldSchema, value: unknown): Pick<Finding, 'message' | 'fix'> => {
  const origin =
    'origin' in issue && issue.origin === 'int' ? 'number' : 'origin' in issue ? issue.origin : '';
  const words = RANGE_WORDS[`${origin}.${issue.code}`];
  return {
    message: words?.(issue, value) ?? issue.message,
    fix: `write ${allowedText(schema) ?? 'a value in range'}`,
  };
};

const wrongFormat = (
  schema: FieldSchema,
  value: unknown,
  message: string,
): Pick<Finding, 'message' | 'fix'> => {
  const text = String(value);
  if (isDuration(schema) && /^\d+(\.\d+)?$/.test(text))
    return { message: `${valueText(value)} has no unit`, fix: `write "${text}s"` };
  return { message: `${valueText(value)} is not valid`, fix: `it ${message}` };
};

const judge = (issue: Issue, schema: FieldSchema, value: unknown, name: string): Omit<Finding, 'path'> => {
  const said = value === undefined ? {} : { value: valueText(value) };
  // A format error on top of a length error has two issues; both are told.
  if (issue.code === 'invalid_type')
    return { ...said, ...(value === undefined ? missing(schema, name) : wrongType(schema, value, name)) };
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String);
    if (value === undefined) return { ...missing(schema, name), allowed: allowed.join(', ') };
    const meant = typeof value === 'string' ? nearest(value, allowed) : undefined;
    const message = `${valueText(value)} is not one of the allowed values`;
    return {
      ...said,
      message,
      allowed: allowed.join(', '),
      ...(meant === undefined ? {} : { suggestion: meant }),
      fix: `write ${allowed.join(' or ')}`,
    };
  }
  if (issue.code === 'too_big' || issue.code === 'too_small') {
    const allowed = allowedText(schema);
    return { ...said, ...wrongRange(issue, schema, value), ...(allowed === undefined ? {} : { allowed }) };
  }
  if (issue.code === 'invalid_format') return { ...said, ...wrongFormat(schema, value, issue.message) };
  return { ...said, message: issue.message, fix: `see "renderfleet explain"` };
};

/** What zod says about a document, in words of ours. One issue makes one finding for each field that it names. */
export const issueFindings = (kind: ResourceKind, document: unknown, issue: Issue): FieldFinding[] => {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.slice(0, MAX_NAMES).map((name) => unknownField(kind, path, name));
  const value = valueAt(document, path);
  // Without metadata it is the name that is missing, and that is what one has to write.
  if (pathText(path) === 'metadata' && value === undefined)
    return issueFindings(kind, { metadata: {} }, { ...issue, path: ['metadata', 'name'] });
  const schema = fieldAt(resourceSchema(kind), path) ?? {};
  const name = String(path.at(-1) ?? '');
  return [{ path, at: 'value', finding: { path: pathText(path), ...judge(issue, schema, value, name) } }];
};
