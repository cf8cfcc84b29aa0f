import { expect, test } from 'vitest';
import { parseManifests } from './parse-manifests.ts';

const job = (metadata: string): string =>
  `apiVersion: renderfleet.dev/v1alpha1\nkind: RenderJob\nmetadata: { ${metadata} }\nspec: { bundle: { uri: ./code }, composition: Main }\n`;
const told = (...jobs: string[]): string[] =>
  parseManifests(jobs.map(job).join('---\n'), 'job.yaml').problems.map(({ message }) => message);

test.each([
  ['name: a', 'name: a'],
  ['name: a', 'name: a, namespace: default'],
  ['name: a, namespace: b', 'name: a, namespace: b'],
])('{ %s } and { %s } are the same', (one, two) =>
  expect(told(one, two)).toEqual(['the file has two RenderJobs named "a"']),
);

test('another namespace makes another resource', () =>
  expect(told('name: a', 'name: a, namespace: b')).toEqual([]));
