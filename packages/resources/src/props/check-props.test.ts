import { describe, expect, test } from 'vitest';
import type { Props } from '../render-template/bundle.ts';
import { checkProps } from './check-props.ts';

const slide = (kind: string, more: object, required: readonly string[]): object => ({
  type: 'object',
  properties: { kind: { type: 'string', const: kind }, id: { type: 'string', pattern: '^[a-z]+$' }, ...more },
  required: ['kind', 'id', ...required],
  additionalProperties: false,
});

/** A union by `kind`, as zod writes a discriminated union. */
const schema = {
  type: 'object',
  properties: {
    title: { type: 'string', maxLength: 5 },
    mode: { enum: ['dark', 'light'] },
    theme: { type: 'object', properties: { accent: { type: 'string' } }, additionalProperties: false },
    slides: {
      type: 'array',
      minItems: 1,
      items: {
        oneOf: [
          slide('title', { title: { type: 'string' } }, ['title']),
          slide(
            'code',
            {
              code: { type: 'string' },
              steps: {
                type: 'array',
                items: { type: 'object', properties: { lines: { type: 'string' } }, required: ['lines'] },
              },
            },
            ['code'],
          ),
        ],
      },
    },
  },
  required: ['slides'],
  additionalProperties: false,
} as unknown as Props;

const good = { kind: 'title', id: 'a', title: 'A' };
const pathsAndMessages = (props: unknown): string[] =>
  checkProps(props as Props, schema).map(({ path, message }) => `${path} ${message}`);

test('good props have no problem', () =>
  expect(checkProps({ slides: [good], mode: 'dark' }, schema)).toEqual([]));

test('without a schema everything is good', () => expect(checkProps({ anything: 1 }, undefined)).toEqual([]));

test('a schema that is none is an error of its author, not a problem of the props', () => {
  expect(() => checkProps({}, { type: 'strnig' })).toThrow();
});

describe('plain fields', () => {
  test.each([
    ['an unknown field', { slides: [good], colour: 'red' }, 'colour is not a field'],
    [
      'an unknown field further down',
      { slides: [good], theme: { accnt: 'red' } },
      'theme.accnt is not a field',
    ],
    ['a missing field', {}, 'slides is required'],
    [
      'a text that is too long',
      { slides: [good], title: 'too long' },
      'title must NOT have more than 5 characters',
    ],
    ['a wrong type', { slides: 'none' }, 'slides must be array'],
    ['an empty list', { slides: [] }, 'slides must NOT have fewer than 1 items'],
  ])('%s', (_, props, problem) => expect(pathsAndMessages(props)).toEqual([problem]));

  test('an enum tells what is allowed', () => {
    expect(checkProps({ slides: [good], mode: 'drak' }, schema)).toEqual([
      { path: 'mode', message: 'is not one of the allowed values', allowed: ['dark', 'light'] },
    ]);
  });
});

describe('a union by kind', () => {
  test.each([
    [
      'a field of another kind',
      [good, { kind: 'title', id: 'b', title: 'B', code: 'x' }],
      'slides.1.code is not a field',
    ],
    ['a missing field of that kind', [good, { kind: 'code', id: 'b' }], 'slides.1.code is required'],
    ['a wrong value', [{ kind: 'code', id: 'B', code: '' }], 'slides.0.id must match pattern "^[a-z]+$"'],
    [
      'something below an item',
      [{ kind: 'code', id: 'b', code: '', steps: [{}] }],
      'slides.0.steps.0.lines is required',
    ],
    ['a missing kind', [{ id: 'b' }], 'slides.0.kind is required'],
  ])('%s is told once, by the branch that was meant', (_, slides, problem) =>
    expect(pathsAndMessages({ slides })).toContain(problem),
  );

  test('only the branch that was meant speaks', () => {
    expect(pathsAndMessages({ slides: [{ kind: 'title', id: 'b', titel: 'B' }] })).toEqual([
      'slides.0.title is required',
      'slides.0.titel is not a field',
    ]);
  });

  test('an unknown kind names all kinds', () => {
    expect(checkProps({ slides: [good, { kind: 'titel', id: 'b' }] }, schema)).toEqual([
      { path: 'slides.1.kind', message: 'is not one of the allowed values', allowed: ['title', 'code'] },
    ]);
  });

  test('problems of several items are all told', () => {
    const slides = [{ kind: 'title', id: 'b' }, good, { kind: 'code', id: 'c' }];
    expect(pathsAndMessages({ slides })).toEqual(['slides.0.title is required', 'slides.2.code is required']);
  });
});

describe('unions elsewhere than in one list', () => {
  const kinds = {
    oneOf: [
      slide('title', { title: { type: 'string' } }, ['title']),
      slide('code', { code: { type: 'string' } }, ['code']),
    ],
  };
  const list = { type: 'array', items: kinds };
  const nested = {
    type: 'object',
    properties: {
      size: { type: 'number' },
      cover: kinds,
      slides: list,
      chapters: { type: 'array', items: { properties: { slides: list } } },
    },
  } as unknown as Props;
  const told = (props: unknown, of = nested): string[] =>
    checkProps(props as Props, of).map(({ path, message }) => `${path} ${message}`);

  test('a list in a list: each item is judged by its own kind', () => {
    const slides = [
      { kind: 'title', id: 'a' },
      { kind: 'code', id: 'b' },
    ];
    expect(told({ chapters: [{ slides }] })).toEqual([
      'chapters.0.slides.0.title is required',
      'chapters.0.slides.1.code is required',
    ]);
  });

  test('a single value', () =>
    expect(told({ cover: { kind: 'code', id: 'a' } })).toEqual(['cover.code is required']));

  test('the props themselves', () =>
    expect(told({ kind: 'code', id: 'a' }, kinds as unknown as Props)).toEqual(['code is required']));

  test('an unknown kind is told beside other problems', () => {
    expect(told({ size: 'big', slides: [{ kind: 'titel', id: 'a' }] })).toEqual([
      'size must be number',
      'slides.0.kind is not one of the allowed values',
    ]);
  });
});
