import { API_GROUP_VERSION, explain, type ExplainedField, type Explanation } from '@renderfleet/resources';
import { CliError } from '../../exit-codes.ts';
import { type Io, print } from '../../io.ts';

export interface ExplainFlags {
  readonly recursive?: boolean;
  readonly json?: boolean;
}

/** A field, and with `--recursive` those below it. */
interface FieldTree extends ExplainedField {
  readonly fields?: readonly FieldTree[];
}

/** @throws CliError that names the part that does not exist, and the one that was probably meant */
const explained = (kind: string, path: string): Explanation => {
  const found = explain(kind, path);
  if (!('message' in found)) return found;
  throw new CliError(
    `${found.message}${found.suggestion === undefined ? '' : `; did you mean ${JSON.stringify(found.suggestion)}?`}`,
  );
};

const treeOf = ({ kind, path, fields }: Explanation): FieldTree[] =>
  fields.map((field) => {
    const below = treeOf(explained(kind, path === '' ? field.name : `${path}.${field.name}`));
    return below.length === 0 ? field : { ...field, fields: below };
  });

const heading = ({ name, type, required }: ExplainedField): string =>
  `${name} <${type}>${required ? ' -required-' : ''}`;

const treeLines = (fields: readonly FieldTree[], indent: string): string[] =>
  fields.flatMap((field) => [`${indent}${heading(field)}`, ...treeLines(field.fields ?? [], `${indent}  `)]);

const fieldLines = (fields: readonly ExplainedField[]): string[] =>
  fields.flatMap((field) => [
    `  ${heading(field)}`,
    ...(field.description === '' ? [] : [`    ${field.description}`]),
  ]);

/** Prints what `kind.path` is, in the manner of kubectl explain. @throws CliError when there is no such field */
export const explainField = (io: Io, what: string, flags: ExplainFlags): void => {
  const [kind = '', ...steps] = what.split('.');
  const found = explained(kind, steps.join('.'));
  const fields = flags.recursive === true ? treeOf(found) : found.fields;
  if (flags.json === true)
    return print(io, JSON.stringify({ apiVersion: API_GROUP_VERSION, ...found, fields }, null, 2));
  const facts = [
    `KIND:     ${found.kind}`,
    `VERSION:  ${API_GROUP_VERSION}`,
    ...(found.path === '' ? [] : [`FIELD:    ${found.path} <${found.type}>`]),
    // That an object may be left out is told by its fields' own defaults.
    ...(found.default === undefined || found.type === 'object'
      ? []
      : [`DEFAULT:  ${JSON.stringify(found.default)}`]),
    ...(found.allowed === undefined ? [] : [`ALLOWED:  ${found.allowed}`]),
    ...(found.description === '' ? [] : ['', found.description]),
    ...(fields.length === 0
      ? []
      : ['', 'FIELDS:', ...(flags.recursive === true ? treeLines(fields, '  ') : fieldLines(fields))]),
  ];
  print(io, facts.join('\n'));
};
