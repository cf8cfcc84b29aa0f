import { isOpenMap } from '../fields/field-schema.ts';
import type { StructuralSchema } from './structural-schema.ts';

/** Keywords that a structural schema must not hold (Kubernetes docs, "Specifying a structural schema"). */
const FORBIDDEN = [
  '$ref',
  '$defs',
  '$schema',
  'const',
  'anyOf',
  'oneOf',
  'allOf',
  'not',
  'definitions',
  'dependencies',
  'patternProperties',
  'propertyNames',
  'uniqueItems',
  'deprecated',
  'id',
  'readOnly',
  'writeOnly',
  'xml',
];

const PRESERVE = 'x-kubernetes-preserve-unknown-fields';

const isUntypedObject = ({ type, properties, additionalProperties, ...rest }: StructuralSchema): boolean =>
  type === 'object' && !properties && !additionalProperties && rest[PRESERVE] !== true;

/** What is said of a schema for which the check holds. */
const COMPLAINTS: readonly (readonly [string, (schema: StructuralSchema) => boolean])[] = [
  ['has no type', (schema) => schema.type === undefined && schema[PRESERVE] !== true],
  ['has several types', ({ type }) => type !== undefined && typeof type !== 'string'],
  [
    'has both properties and additionalProperties',
    ({ properties, additionalProperties }) => !!properties && !!additionalProperties,
  ],
  [
    'has additionalProperties that are no schema',
    ({ additionalProperties }) => typeof additionalProperties === 'boolean',
  ],
  ['is a list without items', ({ type, items }) => type === 'array' && items === undefined],
  ['is an object without fields', isUntypedObject],
  ['has a pattern that RE2 cannot read', ({ pattern }) => pattern !== undefined && /\(\?[=!<]/.test(pattern)],
];

const own = (schema: StructuralSchema): string[] => [
  ...FORBIDDEN.filter((word) => schema[word] !== undefined).map((word) => `holds ${word}`),
  ...COMPLAINTS.filter(([, holds]) => holds(schema)).map(([text]) => text),
];

const listKeys = (schema: StructuralSchema): string[] => {
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  if (schema['x-kubernetes-list-type'] === 'map' && keys.length === 0) return ['is a list map without keys'];
  const { properties = {}, required = [] } = schema.items ?? {};
  return keys
    .filter(
      (key) => !(key in properties) || (!required.includes(key) && properties[key]?.default === undefined),
    )
    .map((key) => `has the list key ${key}, which items need not have`);
};

/** Whatever a rule with `==` or a loop looks through needs an upper bound, or its estimated cost has none. */
const unbounded = (schema: StructuralSchema): string[] => {
  if (schema.type === 'array' && schema['maxItems'] === undefined)
    return ['is judged by CEL and has no maxItems'];
  if (
    schema.type === 'string' &&
    schema.enum === undefined &&
    schema['maxLength'] === undefined &&
    !/^\^[^*+]*\$$/.test(schema.pattern ?? '')
  )
    return ['is judged by CEL and has no maxLength'];
  return isOpenMap(schema as never) && schema['maxProperties'] === undefined
    ? ['is judged by CEL and has no maxProperties']
    : [];
};

const wrongDefault = ({
  default: value,
  type,
  enum: values,
  minimum,
  maximum,
}: StructuralSchema & { minimum?: number; maximum?: number }): string[] => {
  if (value === undefined) return [];
  const actual = Array.isArray(value) ? 'array' : typeof value;
  const fits = actual === type || (type === 'integer' && Number.isInteger(value));
  const listed = values === undefined || values.some((one) => one === value);
  const inRange =
    typeof value !== 'number' || (value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity));
  return fits && listed && inRange ? [] : [`has the default ${JSON.stringify(value)}, which it would refuse`];
};

/** What an API server would refuse in `schema`, each with its path; empty when nothing.
 *
 * A small part of the real validation, quick enough for every test run. */
export const structuralComplaints = (schema: StructuralSchema, path = '', judged = false): string[] => {
  const inRule =
    judged || (schema['x-kubernetes-validations'] ?? []).some(({ rule }) => rule === 'self == oldSelf');
  const here = [
    ...own(schema),
    ...listKeys(schema),
    ...wrongDefault(schema),
    ...(inRule ? unbounded(schema) : []),
  ].map((text) => `${path || 'schema'} ${text}`);
  const below = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    path === '' && ['metadata'].includes(name) ? [] : structuralComplaints(field, `${path}.${name}`, inRule),
  );
  const items = schema.items ? structuralComplaints(schema.items, `${path}[]`, inRule) : [];
  const values =
    typeof schema.additionalProperties === 'object'
      ? structuralComplaints(schema.additionalProperties, `${path}.*`, inRule)
      : [];
  return [...here, ...below, ...items, ...values];
};
