import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { RESOURCE_KINDS } from '../meta/resource-kind.ts';
import { RULES } from '../rules/check-rules.ts';
import { SURFACES } from './custom-resource-definition.ts';
import { structuralComplaints } from './structural-rules.ts';
import type { StructuralSchema } from './structural-schema.ts';

interface Crd {
  readonly spec: {
    readonly versions: readonly [
      {
        readonly schema: { readonly openAPIV3Schema: StructuralSchema };
        readonly additionalPrinterColumns: readonly { readonly jsonPath: string }[];
        readonly selectableFields?: readonly { readonly jsonPath: string }[];
        readonly subresources: Record<string, Record<string, string>>;
      },
    ];
  };
}

// The file that is deployed, read as YAML 1.1 the way Kubernetes reads it.
const crdOf = (kind: keyof typeof SURFACES): Crd =>
  parse(
    readFileSync(
      join(import.meta.dirname, `../../crds/renderfleet.dev_${SURFACES[kind].plural}.yaml`),
      'utf8',
    ),
    { version: '1.1' },
  ) as Crd;

const versionOf = (kind: keyof typeof SURFACES) => crdOf(kind).spec.versions[0];

const at = (schema: StructuralSchema, jsonPath: string): StructuralSchema | undefined =>
  jsonPath
    .replace(/\[\?.*\]/, '[]')
    .split('.')
    .filter((step) => step !== '')
    .reduce<StructuralSchema | undefined>((found, step) => {
      const field = found?.properties?.[step.replace('[]', '')];
      return step.endsWith('[]') ? field?.items : field;
    }, schema);

describe.each(RESOURCE_KINDS)('CRD of %s', (kind) => {
  test('is structural, with bounds wherever CEL looks and defaults that fit', () => {
    expect(structuralComplaints(versionOf(kind).schema.openAPIV3Schema)).toEqual([]);
  });

  test('names fields that exist in columns, selectors and scale', () => {
    const { schema, additionalPrinterColumns, selectableFields = [], subresources } = versionOf(kind);
    const paths = [...additionalPrinterColumns, ...selectableFields]
      .map(({ jsonPath }) => jsonPath)
      .filter((path) => !path.startsWith('.metadata'));
    const scale = Object.values(subresources['scale'] ?? {});
    expect([...paths, ...scale].filter((path) => at(schema.openAPIV3Schema, path) === undefined)).toEqual([]);
    expect(selectableFields.length).toBeLessThanOrEqual(8);
  });

  test('says every rule that spans fields', () => {
    const { openAPIV3Schema } = versionOf(kind).schema;
    for (const { at: path, server, id } of RULES.filter((rule) => rule.kind === kind)) {
      const field = at(openAPIV3Schema, `.${path.join('.')}`);
      if ('cel' in server)
        expect(
          field?.['x-kubernetes-validations']?.map(({ rule }) => rule),
          id,
        ).toContain(server.cel);
      if ('list' in server) expect(field?.['x-kubernetes-list-type'], id).toBe(server.list);
    }
  });
});

describe('immutability', () => {
  const spec = at(versionOf('RenderJob').schema.openAPIV3Schema, '.spec');
  const rulesOf = (name: string): string[] =>
    (spec?.properties?.[name]?.['x-kubernetes-validations'] ?? []).map(({ rule }) => rule);

  test.each(Object.keys(spec?.properties ?? {}))('%s', (name) => {
    const free = ['suspend', 'cancel', 'priority', 'ttl', 'notify'].includes(name);
    expect(rulesOf(name).includes('self == oldSelf')).toBe(!free);
    const presence = (spec?.['x-kubernetes-validations'] ?? []).some(
      ({ rule }) => rule === `has(self.${name}) == has(oldSelf.${name})`,
    );
    expect(presence).toBe(!free && spec?.properties?.[name]?.default === undefined);
  });

  test('cancel stays set', () => expect(rulesOf('cancel')).toEqual(['!oldSelf || self']));
});

test('the structural checker sees what is wrong', () => {
  const complaints = structuralComplaints({
    type: 'object',
    'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: '' }],
    properties: {
      a: { type: 'array', items: { type: 'string', maxLength: 5 } },
      b: { description: 'no type' },
      c: { type: 'integer', default: 'x' },
      d: { type: 'string' },
      e: { type: 'object', $ref: '#/x' },
      f: {
        type: 'array',
        maxItems: 1,
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['id'],
        items: { type: 'object', properties: { id: { type: 'string', maxLength: 3 } } },
      },
      g: { type: 'string', maxLength: 3, pattern: '^(?!x)' },
    },
  });
  expect(complaints.map((text) => text.split(' ')[0])).toEqual([
    '.a',
    '.b',
    '.c',
    '.d',
    '.e',
    '.e',
    '.f',
    '.g',
  ]);
});
