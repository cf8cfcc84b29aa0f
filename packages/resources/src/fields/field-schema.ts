import { z } from 'zod';
import { type ResourceKind } from '../meta/resource-kind.ts';
import { RESOURCE_SCHEMAS } from '../kinds.ts';
import type { Path } from './path.ts';

/** The part of JSON Schema (2020-12) that our zod schemas turn into. */
export interface FieldSchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly (string | number | boolean)[];
  readonly const?: string | number | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: FieldSchema | boolean;
  readonly propertyNames?: FieldSchema;
  readonly $ref?: string;
  readonly anyOf?: readonly FieldSchema[];
}

const cache = new Map<ResourceKind, FieldSchema>();

/** JSON Schema of what a person may write (defaults may be left out). Computed once for each kind. */
export const resourceSchema = (kind: ResourceKind): FieldSchema => {
  const known = cache.get(kind);
  if (known) return known;
  const made = z.toJSONSchema(RESOURCE_SCHEMAS[kind], { io: 'input' }) as FieldSchema;
  cache.set(kind, made);
  return made;
};

/** JSON of any shape, such as one value of `spec.props`. */
export const isFreeForm = (schema: FieldSchema): boolean =>
  schema.$ref !== undefined ||
  schema.anyOf !== undefined ||
  (schema.type === undefined && schema.enum === undefined && schema.const === undefined);

/** A map whose names are up to the author; `values` says what each holds. */
export const isOpenMap = (
  schema: FieldSchema,
): schema is FieldSchema & { readonly additionalProperties: FieldSchema } =>
  schema.type === 'object' &&
  typeof schema.additionalProperties === 'object' &&
  schema.properties === undefined;

export const isDuration = (schema: FieldSchema): boolean => schema.pattern?.includes('(ms|s|m|h|d)') === true;

/** Field that `path` leads to; undefined where the schema has none. Below free-form JSON all paths exist. */
export const fieldAt = (schema: FieldSchema, path: Path): FieldSchema | undefined => {
  let at: FieldSchema | undefined = schema;
  for (const step of path) {
    if (at === undefined) return undefined;
    if (isFreeForm(at)) return at;
    if (at.type === 'array') at = at.items;
    else if (at.properties && Object.hasOwn(at.properties, step)) at = at.properties[String(step)];
    else at = typeof at.additionalProperties === 'object' ? at.additionalProperties : undefined;
  }
  return at;
};

/** Every field under `schema`, depth first, with `[]` for the items of a list. */
export function* walkFields(
  schema: FieldSchema,
  path: readonly string[] = [],
): Generator<{ readonly path: readonly string[]; readonly schema: FieldSchema; readonly required: boolean }> {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const here = [...path, name];
    yield { path: here, schema: field, required: schema.required?.includes(name) === true };
    if (field.type === 'array' && field.items) yield* walkFields(field.items, [...path, `${name}[]`]);
    else yield* walkFields(field, here);
  }
}
