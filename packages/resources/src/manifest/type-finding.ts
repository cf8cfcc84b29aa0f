import { isDuration, isOpenMap, type FieldSchema } from '../fields/field-schema.ts';
import { typeText } from '../fields/allowed.ts';
import { isMap } from '../rules/rule.ts';
import { valueText, type Finding } from './problem.ts';

type Words = Pick<Finding, 'message' | 'fix'>;

const NAMED: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  array: 'a list',
};

const got = (value: unknown): string => {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (isMap(value)) return 'a map';
  return typeof value === 'string'
    ? `the text ${valueText(value)}`
    : `${typeof value === 'number' ? 'the number ' : ''}${valueText(value)}`;
};

const TRUE_WORDS = ['yes', 'y', 'on', 'true', '1'];
const FALSE_WORDS = ['no', 'n', 'off', 'false', '0'];

/** How a single value would have to be written where the schema wants a map or a list. */
const wrapped = (schema: FieldSchema, value: string | number | boolean): string | undefined => {
  if (schema.type === 'array' && schema.items?.type === typeof value) return `[${String(value)}]`;
  const fields = Object.entries(schema.properties ?? {});
  const byValue = fields.find(([, field]) => field.enum?.includes(value));
  const required = fields.filter(([name]) => schema.required?.includes(name) === true);
  const [only] = required.length === 1 ? required : [];
  const name = byValue?.[0] ?? (only?.[1].type === typeof value ? only[0] : undefined);
  return name === undefined ? undefined : `{${name}: ${String(value)}}`;
};

type Single = string | number | boolean;

const isSingle = (value: unknown): value is Single => ['string', 'number', 'boolean'].includes(typeof value);

const isNumeric = ({ type }: FieldSchema): boolean => type === 'number' || type === 'integer';

/** Slips that have one obvious remedy. */
const REMEDIES: readonly ((schema: FieldSchema, value: Single) => string | false)[] = [
  (schema, value) =>
    schema.type === 'boolean' && TRUE_WORDS.includes(String(value).toLowerCase()) && 'write true',
  (schema, value) =>
    schema.type === 'boolean' && FALSE_WORDS.includes(String(value).toLowerCase()) && 'write false',
  (schema, value) => isDuration(schema) && typeof value === 'number' && `write "${value}s"`,
  (schema, value) =>
    isNumeric(schema) &&
    typeof value === 'string' &&
    /^\s*-?\d+(\.\d+)?\s*$/.test(value) &&
    `write ${value.trim()} without quotes`,
  (schema, value) =>
    schema.type === 'string' && typeof value !== 'string' && `put it in quotes: "${String(value)}"`,
];

const LONGEST_EXAMPLE = 100;

const remedy = (schema: FieldSchema, value: Single, name: string): string | undefined => {
  for (const find of REMEDIES) {
    const found = find(schema, value);
    if (found !== false) return found;
  }
  const whole = wrapped(schema, value);
  return whole !== undefined && whole.length < LONGEST_EXAMPLE ? `write ${name}: ${whole}` : undefined;
};

const fixFor = (schema: FieldSchema, value: unknown, name: string): string => {
  if (value === null) return 'give it a value, or take the line out';
  const found = isSingle(value) ? remedy(schema, value, name) : undefined;
  if (found !== undefined) return found;
  if (schema.type === 'object' && !isOpenMap(schema))
    return `its fields are ${Object.keys(schema.properties ?? {}).join(', ')}`;
  return `write ${NAMED[schema.type ?? ''] ?? typeText(schema)}`;
};

/** A value of the wrong type: says what it is, what it should be, and how to write that. */
export const wrongType = (schema: FieldSchema, value: unknown, name: string): Words => {
  if (value === null) return { message: 'is empty', fix: fixFor(schema, value, name) };
  if (schema.type === 'integer' && typeof value === 'number')
    return { message: `${value} is not a whole number`, fix: `write ${Math.round(value)}` };
  const expected = isDuration(schema) ? 'a duration' : (NAMED[schema.type ?? ''] ?? typeText(schema));
  return { message: `expected ${expected}, got ${got(value)}`, fix: fixFor(schema, value, name) };
};

const sample = (schema: FieldSchema): string => {
  if (schema.type === 'object' || schema.type === 'array') return '…';
  if (schema.enum) return String(schema.enum[0]);
  return schema.type === 'integer' || schema.type === 'number' ? String(schema.minimum ?? 0) : '…';
};

export const missing = (schema: FieldSchema, name: string): Words => ({
  message: 'is required',
  fix: `add "${name}: ${sample(schema)}"`,
});
