import type { Props } from '@renderfleet/resources';
import type { Steps } from './props-path.ts';

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const schemasIn = (value: unknown): Schema[] => (Array.isArray(value) ? value.filter(isSchema) : []);
const member = (value: unknown, step: string | number): unknown =>
  value !== null && typeof value === 'object' && Object.hasOwn(value, step)
    ? (value as Record<string | number, unknown>)[step]
    : undefined;

const MAX_REFERENCES = 32;

/** Follows `#/…` references; a loop of them ends as a schema that allows everything. */
const dereference = (schema: Schema, root: Schema): Schema => {
  let at = schema;
  for (let count = 0; typeof at['$ref'] === 'string'; count += 1) {
    const steps = at['$ref']
      .replace(/^#\/?/, '')
      .split('/')
      .filter((step) => step !== '');
    const next = steps.reduce<unknown>(
      (inner, step) => member(inner, step.replaceAll('~1', '/').replaceAll('~0', '~')),
      root,
    );
    if (!isSchema(next) || count >= MAX_REFERENCES) return {};
    at = next;
  }
  return at;
};

/** In a union by `kind`, whether the value says that it is another branch. */
const isOtherBranch = (branch: Schema, value: unknown): boolean =>
  ['kind', 'type'].some((name) => {
    const wanted =
      isSchema(branch['properties']) && isSchema(branch['properties'][name])
        ? branch['properties'][name]['const']
        : undefined;
    return wanted !== undefined && wanted !== member(value, name);
  });

/** The schema itself and every part of it that speaks of the same value. */
const branches = (schema: Schema, value: unknown, root: Schema): Schema[] => {
  const at = dereference(schema, root);
  const unions = ['oneOf', 'anyOf', 'allOf']
    .flatMap((name) => schemasIn(at[name]))
    .map((branch) => dereference(branch, root));
  const fitting = unions.filter((branch) => !isOtherBranch(branch, value));
  return [at, ...(fitting.length > 0 ? fitting : unions).flatMap((branch) => branches(branch, value, root))];
};

const below = (schema: Schema, step: string | number): unknown =>
  typeof step === 'number'
    ? schema['items']
    : (member(schema['properties'], step) ?? schema['additionalProperties']);

/** Names that the object at `steps` may have, by the template's JSON Schema. Empty where the schema does not say.
 *
 * @example fieldsAt(schema, props, ['slides', 0]) // → ['kind', 'id', 'title', …] of that slide's kind */
export const fieldsAt = (root: Props, props: Props, steps: Steps): readonly string[] => {
  let value: unknown = props;
  let schemas = branches(root, value, root);
  for (const step of steps) {
    value = member(value, step);
    schemas = schemas
      .map((schema) => below(schema, step))
      .filter(isSchema)
      .flatMap((schema) => branches(schema, value, root));
  }
  return [
    ...new Set(schemas.flatMap(({ properties }) => (isSchema(properties) ? Object.keys(properties) : []))),
  ];
};
