import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { resourceSchema, walkFields } from '../fields/field-schema.ts';
import { RESOURCE_KINDS } from '../meta/resource-kind.ts';
import { editorSchema, anyKindSchema } from './editor-schema.ts';
import { generatedFiles } from './files.ts';

const ROOT = join(import.meta.dirname, '../../../..');

test('the files in the repository are those that the schemas make', () => {
  const stale = generatedFiles().filter(
    ({ path, text }) => !existsSync(join(ROOT, path)) || readFileSync(join(ROOT, path), 'utf8') !== text,
  );
  expect(stale.map(({ path }) => path)).toEqual([]);
});

test('no file is left of a kind that is gone', () => {
  const present = globSync(['packages/resources/{crds,schemas}/*'], { cwd: ROOT });
  expect(present.toSorted()).toEqual(
    generatedFiles()
      .map(({ path }) => path)
      .filter((path) => !path.startsWith('docs/'))
      .toSorted(),
  );
});

test.each(generatedFiles().map(({ path, text }) => [path, text] as const))(
  '%s says that it is generated',
  (_, text) => {
    expect(text.slice(0, 500)).toMatch(/Generated from/);
  },
);

test.each(RESOURCE_KINDS)('every field of %s is described', (kind) => {
  const silent = [...walkFields(resourceSchema(kind))].filter(
    ({ schema }) => (schema.description ?? '') === '',
  );
  expect(silent.map(({ path }) => path.join('.'))).toEqual([]);
});

describe('schemas for editors', () => {
  const ajv = new Ajv2020({ strict: false, formats: { uri: true, 'date-time': true } });
  const any: ValidateFunction = ajv.compile(anyKindSchema());
  const good = join(ROOT, 'test/manifests/good');
  const plain = (file: string): unknown[] =>
    parseAllDocuments(readFileSync(join(good, file), 'utf8'), { merge: true })
      .map((document) => document.toJS() as unknown)
      .filter((value) => value !== null);

  test.each(readdirSync(good))('take %s', (file) => {
    for (const resource of plain(file)) expect(any(resource), JSON.stringify(any.errors)).toBe(true);
  });

  test.each(RESOURCE_KINDS)('%s refuses an unknown field', (kind) => {
    const valid = ajv.compile(editorSchema(kind));
    const [sample] = readdirSync(good)
      .flatMap(plain)
      .filter((resource) => (resource as { kind: string }).kind === kind) as { spec?: object }[];
    expect(valid(sample)).toBe(true);
    expect(valid({ ...sample, spec: { ...sample?.spec, nonsense: 1 } })).toBe(false);
  });
});
