import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { Props } from '../render-template/bundle.ts';

/** One thing wrong with the props, by its path below them. */
export interface PropsProblem {
  /** `slides.3.title`; empty for the props as a whole. */
  readonly path: string;
  readonly message: string;
  /** Names or values that would be right, where the schema lists them. */
  readonly allowed: readonly string[];
}

const UNION = /^(.*\/(?:oneOf|anyOf))\/(\d+)(?:\/|$)/;

/** One branch of a union, judged at one place of the props. */
interface Refused {
  readonly branch: string;
  readonly place: string;
}

/** A branch whose `kind` is not the value's: the `kind` is at `<place>/kind`. References shorten the schema path, so the branch
 * alone would not tell two unions apart. */
const refusedKind = ({ keyword, schemaPath, instancePath }: ErrorObject): Refused | null => {
  if (keyword !== 'const' || !/\/properties\/(kind|type)\/const$/.test(schemaPath)) return null;
  const branch = UNION.exec(schemaPath)?.[0];
  return branch === undefined
    ? null
    : { branch, place: instancePath.slice(0, instancePath.lastIndexOf('/')) };
};

const belongsTo = ({ schemaPath, instancePath }: ErrorObject, { branch, place }: Refused): boolean =>
  `${schemaPath}/`.startsWith(branch) && (instancePath === place || instancePath.startsWith(`${place}/`));

/** A union by `kind` fails in every branch; only the branch whose `kind` fits says anything useful. Where none fits, the kinds are it. */
const dropOtherKinds = (errors: readonly ErrorObject[]): ErrorObject[] => {
  const refused = errors.map(refusedKind).filter((one) => one !== null);
  const isUnion = ({ keyword }: ErrorObject): boolean => keyword === 'oneOf' || keyword === 'anyOf';
  const useful = errors.filter((error) => !isUnion(error) && !refused.some((one) => belongsTo(error, one)));
  // A union fails as a whole too; if nothing useful was said below its place, its kinds are what is wrong.
  const unexplained = errors
    .filter(isUnion)
    .filter(
      ({ instancePath }) => !useful.some((error) => `${error.instancePath}/`.startsWith(`${instancePath}/`)),
    );
  const kinds = errors.filter((error) =>
    unexplained.some(({ instancePath }) => refusedKind(error)?.place === instancePath),
  );
  return errors.filter((error) => useful.includes(error) || kinds.includes(error));
};

const toProblem = ({ instancePath, keyword, params, message }: ErrorObject): PropsProblem => {
  const path = instancePath.slice(1).replaceAll('/', '.');
  const below = (name: unknown): string => [path, String(name)].filter((part) => part !== '').join('.');
  if (keyword === 'additionalProperties')
    return { path: below(params['additionalProperty']), message: 'is not a field', allowed: [] };
  if (keyword === 'required')
    return { path: below(params['missingProperty']), message: 'is required', allowed: [] };
  if (keyword === 'enum')
    return {
      path,
      message: 'is not one of the allowed values',
      allowed: (params['allowedValues'] as unknown[]).map(String),
    };
  if (keyword === 'const')
    return { path, message: 'is not one of the allowed values', allowed: [String(params['allowedValue'])] };
  return { path, message: message ?? 'is wrong', allowed: [] };
};

const mergeAllowed = (problems: readonly PropsProblem[]): PropsProblem[] =>
  [...Map.groupBy(problems, ({ path, message }) => `${path} ${message}`).values()].flatMap(
    ([first, ...rest]) =>
      first === undefined
        ? []
        : [{ ...first, allowed: [...new Set([first, ...rest].flatMap(({ allowed }) => allowed))] }],
  );

/** Judges props by a template's JSON Schema (2020-12).
 *
 * @returns what is wrong, empty when nothing is. @throws Error when the schema itself is no JSON Schema */
export const checkProps = (props: Props, schema: Props | undefined): PropsProblem[] => {
  if (schema === undefined) return [];
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
  return validate(props) ? [] : mergeAllowed(dropOtherKinds(validate.errors ?? []).map(toProblem));
};
