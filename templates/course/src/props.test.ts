import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { InvalidCourse, parseCourse } from './props.ts';

const title = { kind: 'title', id: 'a', title: 'A' };
const diagram = (edges: readonly object[]) => ({
  kind: 'diagram',
  id: 'd',
  nodes: [{ id: 'x', label: 'X' }],
  edges,
});

describe('parseCourse', () => {
  it('fills in defaults', () => {
    expect(parseCourse({ slides: [title] })).toMatchObject({
      locale: 'en',
      aspect: '16:9',
      fps: 30,
      theme: { mode: 'dark' },
      captions: { show: true },
    });
  });
  it.each([
    ['no slides', { slides: [] }, /slides/],
    ['unknown kind', { slides: [{ kind: 'video', id: 'a' }] }, /kind/],
    ['unknown field', { slides: [{ ...title, tilte: 'x' }] }, /tilte/],
    ['ids used twice', { slides: [title, title] }, /more than once: a/],
    ['an id with a slash', { slides: [{ ...title, id: 'a/b' }] }, /slides\[0\]\.id/],
    ['an edge to nowhere', { slides: [diagram([{ from: 'x', to: 'y' }])] }, /no node has the id "y"/],
    ['an edge to itself', { slides: [diagram([{ from: 'x', to: 'x' }])] }, /two different nodes/],
    ['a colour by name', { theme: { accent: 'red' }, slides: [title] }, /#rrggbb/],
  ])('refuses %s', (_, props, message) => {
    expect(() => parseCourse(props)).toThrow(InvalidCourse);
    expect(() => parseCourse(props)).toThrow(message);
  });
});

const withSpec = z.object({ spec: z.record(z.string(), z.unknown()) });
const manifest = (path: string) =>
  withSpec.parse(parse(readFileSync(new URL(path, import.meta.url), 'utf8')));

describe('the manifests', () => {
  it.each(['../../../examples/course.yaml', '../../../examples/course-9x16.yaml'])(
    '%s has props that the template takes',
    (path) => {
      expect(() => parseCourse(manifest(path).spec['props'])).not.toThrow();
    },
  );
  it('template.yaml has defaults that the template takes, and a schema without what the platform owns', () => {
    const { spec } = manifest('../template.yaml');
    expect(() => parseCourse(spec['defaultProps'])).not.toThrow();
    expect(JSON.stringify(spec['propsSchema'])).not.toMatch(/startFrame|durationSeconds/);
  });
});
