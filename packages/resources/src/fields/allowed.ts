import { isDuration, isFreeForm, isOpenMap, type FieldSchema } from './field-schema.ts';

const UNBOUNDED = Number.MAX_SAFE_INTEGER;

const between = (low: number | undefined, high: number | undefined, unit = ''): string | undefined => {
  const from = low === undefined || low <= -UNBOUNDED ? undefined : low;
  const to = high === undefined || high >= UNBOUNDED ? undefined : high;
  if (from !== undefined && to !== undefined) return `${from} to ${to}${unit}`;
  if (from !== undefined) return `at least ${from}${unit}`;
  return to === undefined ? undefined : `at most ${to}${unit}`;
};

/** Values that a field takes, in words; undefined when its type says it all. @example '0 to 51' */
export const allowedText = (schema: FieldSchema): string | undefined => {
  if (schema.const !== undefined) return String(schema.const);
  if (schema.enum) return schema.enum.map(String).join(', ');
  if (isDuration(schema)) return 'a duration such as 90s, 1h30m or 7d';
  if (schema.type === 'integer' || schema.type === 'number') {
    return schema.exclusiveMinimum === undefined
      ? between(schema.minimum, schema.maximum)
      : `more than ${schema.exclusiveMinimum}`;
  }
  if (schema.type === 'string')
    return between(schema.minLength === 0 ? undefined : schema.minLength, schema.maxLength, ' characters');
  if (schema.type === 'array') return between(schema.minItems, schema.maxItems, ' items');
  return undefined;
};

/** Type of a field in words that fit `explain` and the docs. @example 'list of strings' */
export const typeText = (schema: FieldSchema): string => {
  if (isFreeForm(schema)) return 'any';
  if (isDuration(schema)) return 'duration';
  if (schema.type === 'array') return `list of ${schema.items ? plural(typeText(schema.items)) : 'values'}`;
  if (isOpenMap(schema))
    return isFreeForm(schema.additionalProperties)
      ? 'object (free form)'
      : `map of ${plural(typeText(schema.additionalProperties))}`;
  return schema.type ?? 'any';
};

const plural = (type: string): string => (type === 'any' ? 'values' : `${type}s`);
