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

/** Branch of a `oneOf` or `anyOf` that an error belongs to, and where in the props. */
const branchOf = ({ schemaPath, instancePath }: ErrorObject): { union: string; branch: string } | null => {
  const found = /^(.*\/(?:oneOf|anyOf))\/(\d+)\//.exec(schemaPath);
  if (!found?.[1] || found[2] === undefined) return null;
  // References shorten the schema path, so the place in the props tells two unions apart.
  const depth = instancePath.split('/').slice(0, 3).join('/');
  return { union: `${found[1]} ${depth}`, branch: found[2] };
};

/** A union by `kind` fails in every branch; only the branch whose `kind` fits says anything useful. */
const dropOtherKinds = (errors: readonly ErrorObject[]): ErrorObject[] => {
  const wrongKind = new Set(
    errors
      .filter(({ keyword, schemaPath }) => keyword === 'const' && /\/properties\/(kind|type)\/const$/.test(schemaPath))
      .map((error) => JSON.stringify(branchOf(error))),
  );
  const useful = errors.filter((error) => {
    const branch = branchOf(error);
    return branch === null ? !['oneOf', 'anyOf'].includes(error.keyword) : !wrongKind.has(JSON.stringify(branch));
  });
  return useful.length > 0 ? useful : errors.filter(({ keyword }) => keyword === 'const');
};

const toProblem = ({ instancePath, keyword, params, message }: ErrorObject): PropsProblem => {
  const path = instancePath.slice(1).replaceAll('/', '.');
  const below = (name: unknown): string => [path, String(name)].filter((part) => part !== '').join('.');
  if (keyword === 'additionalProperties') return { path: below(params['additionalProperty']), message: 'is not a field', allowed: [] };
  if (keyword === 'required') return { path: below(params['missingProperty']), message: 'is required', allowed: [] };
  if (keyword === 'enum') return { path, message: 'is not one of the allowed values', allowed: (params['allowedValues'] as unknown[]).map(String) };
  if (keyword === 'const') return { path, message: 'is not one of the allowed values', allowed: [String(params['allowedValue'])] };
  return { path, message: message ?? 'is wrong', allowed: [] };
};

const mergeAllowed = (problems: readonly PropsProblem[]): PropsProblem[] =>
  [...Map.groupBy(problems, ({ path, message }) => `${path} ${message}`).values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [{ ...first, allowed: [...new Set([first, ...rest].flatMap(({ allowed }) => allowed))] }],
  );

/** Judges props by a template's JSON Schema (2020-12).
 *
 * @returns what is wrong, empty when nothing is. @throws Error when the schema itself is no JSON Schema */
export const checkProps = (props: Props, schema: Props | undefined): PropsProblem[] => {
  if (schema === undefined) return [];
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
  return validate(props) ? [] : mergeAllowed(dropOtherKinds(validate.errors ?? []).map(toProblem));
};
