import { resourceSchema, type FieldSchema } from '../fields/field-schema.ts';
import { RESOURCE_KINDS, type ResourceKind } from '../meta/resource-kind.ts';
import { API_GROUP, API_VERSION } from '../meta/api.ts';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
const MARK =
  'Generated from the zod schemas in packages/resources/src by "npm run generate -w @renderfleet/resources". Do not edit.';

const id = (file: string): string => `https://${API_GROUP}/schemas/${API_VERSION}/${file}.json`;

type JsonSchema = Readonly<Record<string, unknown>>;

/** Definitions move to the top so that several kinds can share one file. */
const body = (kind: ResourceKind): JsonSchema => {
  const {
    $schema: _dialect,
    $defs: _definitions,
    ...rest
  } = resourceSchema(kind) as FieldSchema & JsonSchema;
  return JSON.parse(JSON.stringify(rest).replaceAll(/#\/\$defs\/__schema\d+/g, '#/$defs/Json')) as JsonSchema;
};

const JSON_VALUE: JsonSchema = {
  description: 'JSON of any shape.',
  anyOf: [
    { type: ['string', 'number', 'boolean', 'null'] },
    { type: 'array', items: { $ref: '#/$defs/Json' } },
    { type: 'object', additionalProperties: { $ref: '#/$defs/Json' } },
  ],
};

const needsJson = (schema: JsonSchema): JsonSchema =>
  JSON.stringify(schema).includes('#/$defs/Json') ? { $defs: { Json: JSON_VALUE } } : {};

/** JSON Schema of one kind for editors; what has a default may be left out. */
export const editorSchema = (kind: ResourceKind): JsonSchema => {
  const schema = body(kind);
  return {
    $schema: DIALECT,
    $id: id(kind.toLowerCase()),
    $comment: MARK,
    title: kind,
    ...schema,
    ...needsJson(schema),
  };
};

/** One schema for files of any kind. */
export const anyKindSchema = (): JsonSchema => ({
  $schema: DIALECT,
  $id: id('renderfleet'),
  $comment: MARK,
  title: 'RenderFleet resource',
  type: 'object',
  required: ['apiVersion', 'kind'],
  oneOf: RESOURCE_KINDS.map((kind) => ({ $ref: `#/$defs/${kind}` })),
  $defs: { ...Object.fromEntries(RESOURCE_KINDS.map((kind) => [kind, body(kind)])), Json: JSON_VALUE },
});
