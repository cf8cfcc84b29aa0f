import { describe, expect, test } from 'vitest';
import { resourceSchema, walkFields } from '../fields/field-schema.ts';
import { RESOURCE_KINDS } from '../meta/resource-kind.ts';
import { explain } from './explain.ts';

describe('explain', () => {
  test('a single value', () => {
    expect(explain('renderjob', 'spec.output.quality.crf')).toEqual({
      kind: 'RenderJob',
      path: 'spec.output.quality.crf',
      type: 'integer',
      default: 18,
      allowed: '0 to 51',
      description: 'Constant rate factor: lower is better and bigger.',
      fields: [],
    });
  });

  test.each([
    ['rj', 'spec.templateRef', 'object', ['name']],
    ['RenderJobs', 'spec.narration.lines', 'list of objects', ['id', 'text', 'voice']],
    ['renderjob', 'spec.assets[].uri', 'string', []],
    ['renderjob', 'spec.deadlines.chunk', 'duration', []],
    ['renderjob', 'spec.props', 'object (free form)', []],
    ['renderjob', 'spec.props.any.thing', 'any', []],
    ['rp', '', 'object', ['apiVersion', 'kind', 'metadata', 'spec', 'status']],
    ['rp', 'spec.worker.resources.limits', 'map of strings', []],
  ])('%s %s', (kind, path, type, fields) => {
    const found = explain(kind, path);
    expect(found).toMatchObject({ type });
    expect('fields' in found && found.fields.map(({ name }) => name)).toEqual(fields);
  });

  test.each([
    ['renderjob', 'spec.outptu', 'output'],
    ['renderjob', 'spec.output.qualty.crf', 'quality'],
    ['renderjbo', '', 'renderjob'],
  ])('%s %s is unknown, with the nearest name', (kind, path, suggestion) => {
    expect(explain(kind, path)).toMatchObject({ suggestion });
  });

  test('a single value has no fields', () => {
    expect(explain('rj', 'spec.priority.x')).toEqual({
      unknown: 'x',
      message: 'spec.priority has no fields',
    });
  });

  test.each(RESOURCE_KINDS)('knows every field of %s', (kind) => {
    const lost = [...walkFields(resourceSchema(kind))]
      .map(({ path }) => path.join('.'))
      .filter((path) => !('fields' in explain(kind, path)));
    expect(lost).toEqual([]);
  });
});
