import { allowedText, typeText } from '../fields/allowed.ts';
import { fieldAt, isFreeForm, resourceSchema, type FieldSchema } from '../fields/field-schema.ts';
import { nearest } from '../fields/nearest.ts';
import { RESOURCE_KINDS, type ResourceKind } from '../meta/resource-kind.ts';
import { SURFACES } from '../generate/custom-resource-definition.ts';

export interface ExplainedField {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

export interface Explanation {
  readonly kind: ResourceKind;
  /** `spec.output`; empty for the kind itself. */
  readonly path: string;
  readonly type: string;
  readonly description: string;
  readonly default?: unknown;
  readonly allowed?: string;
  /** Fields of an object, or of the objects in a list. */
  readonly fields: readonly ExplainedField[];
}

export interface Unexplained {
  /** The part that does not exist. */
  readonly unknown: string;
  readonly message: string;
  readonly suggestion?: string;
}

const ABOUT: Readonly<Record<ResourceKind, string>> = {
  RenderJob: 'A video to be rendered, and how far it is.',
  RenderTemplate: 'A reusable video: Remotion code, its compositions, the props that it takes.',
  RenderPool: 'Warm workers on one queue.',
};

/** Kind by its name in any case, its plural, or its short name. @example kindNamed('rj') // → 'RenderJob' */
export const kindNamed = (word: string): ResourceKind | undefined =>
  RESOURCE_KINDS.find((kind) =>
    [kind.toLowerCase(), SURFACES[kind].plural, SURFACES[kind].shortName].includes(word.toLowerCase()),
  );

const inner = (schema: FieldSchema): FieldSchema =>
  schema.type === 'array' && schema.items ? inner(schema.items) : schema;

const fieldsOf = (schema: FieldSchema): ExplainedField[] => {
  const { properties = {}, required = [] } = inner(schema);
  return Object.entries(properties).map(([name, field]) => ({
    name,
    type: typeText(field),
    required: required.includes(name),
    description: field.description ?? '',
  }));
};

const unknownField = (at: FieldSchema, path: string, step: string): Unexplained => {
  const names = Object.keys(inner(at).properties ?? {});
  const suggestion = nearest(step, names);
  const where = path === '' ? 'the resource' : path;
  const message =
    names.length === 0
      ? `${where} has no fields`
      : `${where} has no field ${JSON.stringify(step)}; its fields are ${names.join(', ')}`;
  return { unknown: step, message, ...(suggestion === undefined ? {} : { suggestion }) };
};

const unknownKind = (word: string): Unexplained => {
  const suggestion = nearest(word, RESOURCE_KINDS)?.toLowerCase();
  return {
    unknown: word,
    message: `no kind ${JSON.stringify(word)}; kinds are ${RESOURCE_KINDS.join(', ')}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  };
};

/** Type, default, allowed values and fields of what `path` names. Items of lists need no index.
 *
 * @param word kind, plural or short name
 * @example explain('renderjob', 'spec.output.quality.crf') // → { type: 'integer', default: 18, allowed: '0 to 51', … } */
export const explain = (word: string, path = ''): Explanation | Unexplained => {
  const kind = kindNamed(word);
  if (kind === undefined) return unknownKind(word);
  let at = resourceSchema(kind);
  let walked = '';
  for (const step of path
    .split('.')
    .map((name) => name.replace(/\[\d*\]$/, ''))
    .filter((name) => name !== '')) {
    const next: FieldSchema | undefined = isFreeForm(at) ? at : fieldAt(inner(at), [step]);
    if (next === undefined) return unknownField(at, walked, step);
    walked = walked === '' ? step : `${walked}.${step}`;
    at = next;
  }
  const allowed = allowedText(at);
  return {
    kind,
    path: walked,
    type: typeText(at),
    description: walked === '' ? ABOUT[kind] : (at.description ?? ''),
    ...(at.default === undefined ? {} : { default: at.default }),
    ...(allowed === undefined ? {} : { allowed }),
    fields: fieldsOf(at),
  };
};
