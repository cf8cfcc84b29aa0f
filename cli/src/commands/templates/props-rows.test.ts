import { expect, test } from 'vitest';
import { propsRows } from './props-rows.ts';
import { table } from './table.ts';

const kind = (name: string, field: string) => ({
  type: 'object',
  properties: {
    kind: { type: 'string', const: name },
    [field]: { type: 'string', description: `of ${name}` },
  },
  required: ['kind', field],
});

const schema = {
  type: 'object',
  properties: {
    title: { type: 'string', description: 'Name.' },
    mode: { enum: ['dark', 'light'], default: 'dark' },
    theme: { type: 'object', properties: { accent: { type: 'string' } } },
    points: {
      type: 'array',
      items: { type: 'object', properties: { x: { type: 'number' } }, required: ['x'] },
    },
    slides: { type: 'array', items: { oneOf: [kind('code', 'code'), kind('image', 'src')] } },
    anything: {},
  },
  required: ['title'],
};

test('one row for each field, followed by what lies below it', () => {
  expect(
    propsRows(schema).map(({ path, type, required }) => `${path}: ${type}${required ? ' (required)' : ''}`),
  ).toEqual([
    'title: string (required)',
    'mode: dark | light',
    'theme: object',
    'theme.accent: string',
    'points: object[]',
    'points[].x: number (required)',
    'slides: object[]',
    'slides[code].code: string (required)',
    'slides[image].src: string (required)',
    'anything: any',
  ]);
});

test('defaults and descriptions are kept', () => {
  const rows = propsRows(schema);
  expect(rows[1]).toMatchObject({ default: 'dark' });
  expect(rows[0]).toMatchObject({ description: 'Name.' });
  expect(rows[0]).not.toHaveProperty('default');
});

test('a table lines up and has no trailing space', () => {
  expect(
    table(
      ['A', 'B'],
      [
        ['long', 'x'],
        ['y', ''],
      ],
    ),
  ).toBe('A      B\nlong   x\ny');
});
