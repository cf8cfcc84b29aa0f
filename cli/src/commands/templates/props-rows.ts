import type { Props } from '@renderfleet/resources';

/** One prop, as a line of the table. */
export interface PropRow {
  /** `theme.accent`; items of a list carry `[]`, those of a union by kind its kind: `slides[code].language`. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly default?: unknown;
  readonly description: string;
}

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const property = (schema: Schema, name: string): Schema =>
  isSchema(schema['properties']) && isSchema(schema['properties'][name]) ? schema['properties'][name] : {};

const isFree = (schema: Schema): boolean =>
  ['type', 'enum', 'const', 'oneOf', 'anyOf'].every((name) => schema[name] === undefined);
const branchesOf = (schema: Schema): Schema[] =>
  [...list(schema['oneOf']), ...list(schema['anyOf'])].filter(isSchema);
const kindOf = (branch: Schema): string | null => {
  const kind = property(branch, 'kind')['const'] ?? property(branch, 'type')['const'];
  return typeof kind === 'string' ? kind : null;
};

/** @example typeOf({ type: 'array', items: { type: 'string' } }) // → 'string[]' */
const typeOf = (schema: Schema): string => {
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => String(value)).join(' | ');
  if (schema['type'] === 'array')
    return `${isSchema(schema['items']) && !isFree(schema['items']) ? typeOf(schema['items']) : 'any'}[]`;
  if (branchesOf(schema).length > 0)
    return branchesOf(schema).every((branch) => kindOf(branch) !== null)
      ? 'object'
      : branchesOf(schema).map(typeOf).join(' | ');
  return list(schema['type']).join(' | ') || (typeof schema['type'] === 'string' ? schema['type'] : 'any');
};

/** Rows below a value: its own fields, those of its items, those of each kind that it may be. */
const rowsBelow = (schema: Schema, path: string): PropRow[] => {
  if (isSchema(schema['items'])) {
    const kinds = branchesOf(schema['items']).filter((branch) => kindOf(branch) !== null);
    return kinds.length > 0
      ? kinds.flatMap((branch) => fields(branch, `${path}[${kindOf(branch)}]`))
      : rowsBelow(schema['items'], `${path}[]`);
  }
  return fields(schema, path);
};

const fields = (schema: Schema, path: string): PropRow[] => {
  const required = list(schema['required']);
  const names = isSchema(schema['properties']) ? Object.keys(schema['properties']) : [];
  return names.flatMap((name) => {
    const field = property(schema, name);
    const here = path === '' ? name : `${path}.${name}`;
    const row: PropRow = {
      path: here,
      type: typeOf(field),
      required: required.includes(name),
      ...(field['default'] !== undefined && { default: field['default'] }),
      description: typeof field['description'] === 'string' ? field['description'] : '',
    };
    // The kind stands in the path already.
    return field['const'] !== undefined ? [] : [row, ...rowsBelow(field, here)];
  });
};

/** Props of a template by its JSON Schema, in the schema's order, each followed by what lies below it. */
export const propsRows = (schema: Props): PropRow[] => fields(schema, '');
