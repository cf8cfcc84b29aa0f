import { isFreeForm, isOpenMap, type FieldSchema } from '../fields/field-schema.ts';
import { isEqualPath, type Path } from '../fields/path.ts';
import type { ResourceKind } from '../meta/resource-kind.ts';
import { RULES } from '../rules/check-rules.ts';
import { presenceRules, transitionRules, type CelRule } from './immutable.ts';

/** Schema as a CustomResourceDefinition takes it: typed everywhere, no references, no `additionalProperties: false`. */
export interface StructuralSchema {
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly (string | number | boolean)[];
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, StructuralSchema>>;
  readonly required?: readonly string[];
  readonly items?: StructuralSchema;
  readonly additionalProperties?: StructuralSchema;
  readonly 'x-kubernetes-preserve-unknown-fields'?: true;
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'map' | 'set';
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-validations'?: readonly CelRule[];
  readonly [bound: string]: unknown;
}

const COPIED = [
  'description',
  'default',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
] as const;

const bounds = (schema: FieldSchema): Record<string, unknown> => {
  const kept = Object.fromEntries(
    COPIED.filter((name) => schema[name] !== undefined).map((name) => [name, schema[name]]),
  );
  if (Math.abs(schema.minimum ?? 0) >= Number.MAX_SAFE_INTEGER) delete kept['minimum'];
  if (Math.abs(schema.maximum ?? 0) >= Number.MAX_SAFE_INTEGER) delete kept['maximum'];
  if (schema.exclusiveMinimum !== undefined)
    Object.assign(kept, { minimum: schema.exclusiveMinimum, exclusiveMinimum: true });
  // The API server checks date-time itself; the pattern would only make every CRD unreadable.
  if (schema.format === 'date-time') delete kept['pattern'];
  return kept;
};

const validations = (kind: ResourceKind, schema: FieldSchema, path: Path): CelRule[] => {
  const across = RULES.filter((rule) => rule.kind === kind && isEqualPath(rule.at, path)).flatMap(
    ({ server, message, fix }) =>
      'cel' in server ? [{ rule: server.cel, message: `${message}: ${fix}` }] : [],
  );
  if (kind !== 'RenderJob' || path[0] !== 'spec') return across;
  if (path.length === 1) return [...across, ...presenceRules(schema)];
  return path.length === 2 ? [...across, ...transitionRules(String(path[1]))] : across;
};

const listType = (kind: ResourceKind, path: Path): Partial<StructuralSchema> => {
  if (path.at(-1) === 'conditions')
    return { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['type'] };
  const server = RULES.find(
    (rule) => rule.kind === kind && 'list' in rule.server && isEqualPath(rule.at, path),
  )?.server;
  if (server === undefined || !('list' in server)) return { 'x-kubernetes-list-type': 'atomic' };
  return server.list === 'map'
    ? { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': [server.key] }
    : { 'x-kubernetes-list-type': 'set' };
};

const shape = (kind: ResourceKind, schema: FieldSchema, path: Path): Partial<StructuralSchema> => {
  if (isFreeForm(schema)) return { 'x-kubernetes-preserve-unknown-fields': true };
  if (schema.type === 'array')
    return {
      type: 'array',
      ...listType(kind, path),
      items: structural(kind, schema.items ?? {}, [...path, 'items']),
    };
  if (isOpenMap(schema)) {
    return isFreeForm(schema.additionalProperties)
      ? { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }
      : {
          type: 'object',
          additionalProperties: structural(kind, schema.additionalProperties, [...path, '*']),
        };
  }
  if (schema.type === 'object') {
    const properties = Object.entries(schema.properties ?? {}).map(
      ([name, field]) => [name, structural(kind, field, [...path, name])] as const,
    );
    return {
      type: 'object',
      properties: Object.fromEntries(properties),
      ...(schema.required ? { required: schema.required } : {}),
    };
  }
  const values = schema.const === undefined ? schema.enum : [schema.const];
  const format =
    schema.type === 'integer'
      ? { format: 'int64' }
      : schema.format === 'date-time'
        ? { format: 'date-time' }
        : {};
  return { type: schema.type ?? 'string', ...format, ...(values ? { enum: values } : {}) };
};

/** What the kind's JSON Schema says, within the rules of structural schemas. */
export const structural = (kind: ResourceKind, schema: FieldSchema, path: Path): StructuralSchema => {
  const rules = validations(kind, schema, path);
  return {
    ...bounds(schema),
    ...shape(kind, schema, path),
    ...(rules.length > 0 ? { 'x-kubernetes-validations': rules } : {}),
  };
};
