import { expect, test } from 'vitest';
import { loadManifestText } from '../manifest/load-manifests.ts';
import { checkRenderable } from './check-renderable.ts';

/** Line 7 is the first of each `spec` after its bundle and composition. */
const job = (name: string, spec = ''): string => `apiVersion: renderfleet.dev/v1alpha1
kind: RenderJob
metadata: { name: ${name} }
spec:
  bundle: { uri: ./code }
  composition: Main
  ${spec}
`;
const problems = (jobs: readonly string[], overrides: readonly string[] = []) =>
  checkRenderable(
    loadManifestText(
      { text: Buffer.from(jobs.join('---\n')), source: 'job.yaml', folder: '/work' },
      { overrides },
    ).jobs,
  );

test.each([
  ['suspend: true', 'spec.suspend', '--set spec.suspend=false'],
  ['cancel: true', 'spec.cancel', '--set spec.cancel=false'],
  ['managedBy: example.org/other', 'spec.managedBy', 'remove it'],
])('%s is refused at its line', (spec, path, fix) => {
  const found = problems([job('a', spec)]);
  expect(found).toMatchObject([{ path, line: 7 }]);
  expect(found[0]?.fix).toContain(fix);
});

test.each(['suspend: false', 'managedBy: renderfleet.dev/orchestrator', ''])('%s is rendered', (spec) =>
  expect(problems([job('a', spec)])).toEqual([]),
);

test('the fix that is told helps', () =>
  expect(problems([job('a', 'suspend: true')], ['spec.suspend=false'])).toEqual([]));

test.each<[string, string[], string[]]>([
  ['one name for all, by -o x.mp4', [job('a'), job('b')], ['spec.output.destination.name="x"']],
  ['a name that is the other job', [job('a'), job('b', 'output: { destination: { name: a } }')], []],
  [
    'one folder, written in two ways',
    [
      job('a', 'output: { destination: { prefix: videos/, name: x } }'),
      job('b', 'output: { destination: { prefix: ./videos, name: x } }'),
    ],
    [],
  ],
])('outputs that would overwrite each other: %s', (_, jobs, overrides) => {
  const found = problems(jobs, overrides);
  expect(found).toHaveLength(1);
  expect(found[0]?.message).toContain('"a" and "b"');
});

test('jobs with outputs of their own are rendered', () => {
  expect(problems([job('a'), job('b'), job('c', 'output: { destination: { prefix: a, name: b } }')])).toEqual(
    [],
  );
});
