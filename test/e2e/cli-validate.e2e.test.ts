import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exists, MANIFESTS, openPlace, type Place, ROOT, runCli } from './cli-process.fixture.ts';

let place: Place;
beforeAll(async () => {
  place = await openPlace();
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

const job = (spec: string): string =>
  `apiVersion: renderfleet.dev/v1alpha1\nkind: RenderJob\nmetadata:\n  name: small\nspec:\n${spec.replace(/^/gm, '  ')}\n`;

/** Mistakes that show only when the template, the files and the voices are looked at. */
const MISTAKES = [
  {
    name: 'template',
    spec: 'templateRef: { name: cuorse }',
    says: 'spec.templateRef.name: there is no template "cuorse" here (there are: course, test-pattern); did you mean "course"?',
    at: 6,
  },
  {
    name: 'composition',
    spec: 'templateRef: { name: course }\ncomposition: Corse',
    says: 'spec.composition: the template has no composition "Corse" (it has: Course); did you mean "Course"?',
    at: 7,
  },
  {
    name: 'prop',
    spec: 'templateRef: { name: course }\nprops:\n  tilte: a',
    says: 'spec.props.tilte: is not a field; did you mean "title"?',
    at: 8,
  },
  {
    name: 'prop value',
    spec: 'templateRef: { name: course }\nprops:\n  locale: pt-BX',
    says: 'spec.props.locale: is not one of the allowed values; did you mean "pt-BR"?',
    at: 8,
  },
  {
    name: 'asset',
    spec: 'templateRef: { name: course }\nassets:\n  - name: a.png\n    uri: a.png',
    says: 'spec.assets[0].uri: there is no file at ',
    at: 9,
  },
  {
    name: 'asset reference',
    spec: 'templateRef: { name: course }\nprops:\n  slides:\n    - kind: image\n      id: a\n      src: asset:a.png',
    says: 'spec.props.slides[0].src: there is no asset "a.png" in spec.assets; add {name: a.png, uri: …}',
    at: 11,
  },
  {
    name: 'bundle',
    spec: 'bundle:\n  uri: ./nowhere\ncomposition: Main',
    says: 'spec.bundle.uri: there is no folder or zip at ',
    at: 7,
  },
  {
    name: 'provider',
    spec: 'templateRef: { name: course }\nnarration:\n  provider: espeek\n  lines: [{ id: intro, text: a }]',
    says: "spec.narration.provider: There is no speech provider 'espeek'",
    at: 8,
  },
  {
    name: 'voice',
    spec: 'templateRef: { name: course }\nnarration:\n  provider: espeak-ng\n  voice: pt-BX\n  lines: [{ id: intro, text: a }]',
    says: 'spec.narration.voice: espeak-ng has no voice "pt-BX"',
    at: 9,
  },
  {
    name: 'props from a ConfigMap',
    spec: 'templateRef: { name: course }\npropsFrom:\n  configMapKeyRef: { name: a, key: b }',
    says: 'spec.propsFrom.configMapKeyRef: needs a cluster; use propsFrom.uri or props',
    at: 8,
  },
] as const;

describe('validate and render refuse a job whose surroundings are wrong', () => {
  test.each(MISTAKES)('$name', async ({ spec, says, at }) => {
    const folder = join(place.folder, 'wrong');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'job.yaml'), job(spec));
    for (const args of [
      ['validate', 'job.yaml'],
      ['render', 'job.yaml', '-o', 'out'],
    ]) {
      const { code, stdout, stderr } = await runCli(args, { place, cwd: folder });
      expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }, stderr).toEqual({
        code: 2,
        stdout: '',
        lines: 1,
      });
      expect(stderr).toMatch(new RegExp(`^job\\.yaml:${at}:\\d+: `));
      expect(stderr).toContain(says);
    }
    expect(await exists(join(folder, 'out'))).toBe(false);
    expect(await exists(place.home)).toBe(false);
  });
});

describe('validate accepts', () => {
  test('the examples, one line for each resource', async () => {
    const { code, stdout, stderr } = await runCli(
      ['validate', 'examples/course.yaml', 'examples/course-9x16.yaml'],
      { place, cwd: ROOT },
    );
    expect(stderr).toBe('');
    expect(stdout).toBe(
      'examples/course.yaml: RenderJob/course ok\nexamples/course-9x16.yaml: RenderJob/course-9x16 ok\n',
    );
    expect(code).toBe(0);
  });

  test('standard input, with an override', async () => {
    const stdin = job('templateRef: { name: test-pattern }');
    expect(await runCli(['validate', '-'], { place, stdin })).toMatchObject({
      code: 0,
      stdout: '<stdin>: RenderJob/small ok\n',
    });
    const wrong = await runCli(['validate', '-', '--set', 'spec.output.quality.crf=99'], { place, stdin });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/^--set spec\.output\.quality\.crf=99: .*99 is too big/);
  });

  test('a job with a stray narration line, and warns', async () => {
    const stdin = job(
      'templateRef: { name: course }\nnarration: { provider: silence, lines: [{ id: nowhere, text: a }] }',
    );
    const { code, stdout, stderr } = await runCli(['validate', '-'], { place, stdin });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '<stdin>: RenderJob/small ok\n' });
    expect(stderr).toMatch(
      /^! <stdin>:7:\d+: spec\.narration\.lines\[0\]\.id: no slide has the id "nowhere"/,
    );
  });
});

test('one bad file does not hide another; --json has it all', async () => {
  const files = [join(MANIFESTS, 'bad/field-typo.yaml'), 'none.yaml', join(ROOT, 'examples/course.yaml')];
  const { code, stdout, stderr } = await runCli(['validate', '--json', ...files], { place });
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject([
    { ok: false, problems: [{ line: 7, path: 'spec.ouput', suggestion: 'output' }] },
    { ok: false, error: expect.stringContaining('no such file') as string },
    { ok: true, resources: [{ kind: 'RenderJob', name: 'course', ok: true }] },
  ]);
});

describe('the renderer, which costs a second to load,', () => {
  const preload = join(import.meta.dirname, 'forbid-renderer.fixture.ts');

  test('is not loaded by validate', async () => {
    const { code, stderr } = await runCli(['validate', 'examples/course.yaml'], {
      place,
      cwd: ROOT,
      preload,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('would be noticed: doctor loads it', async () => {
    expect((await runCli(['doctor'], { place, preload })).stdout).toContain('the renderer was loaded');
  });
});

test('a small file takes less than 3 s', async () => {
  const stdin = job('templateRef: { name: test-pattern }');
  const seconds: number[] = [];
  for (let time = 0; time < 3; time += 1)
    seconds.push((await runCli(['validate', '-'], { place, stdin })).seconds);
  process.stdout.write(
    `validate of a small file: ${seconds.map((value) => value.toFixed(2)).join(', ')} s\n`,
  );
  expect(Math.min(...seconds)).toBeLessThan(3);
});
