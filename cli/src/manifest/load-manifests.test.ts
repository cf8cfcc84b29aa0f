import { chmod, mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { captureIo } from '../testing/capture-io.fixture.ts';
import { CliError } from '../exit-codes.ts';
import { loadManifests } from './load-manifests.ts';
import { ManifestRefused } from './problems.ts';

let folder: string;
const job = (spec: string): string =>
  `apiVersion: renderfleet.dev/v1alpha1\nkind: RenderJob\nmetadata: { name: a }\nspec: ${spec}\n`;
const SMALL = job('{ templateRef: { name: course } }');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manifests-'));
  await mkdir(join(folder, 'empty'));
  await mkdir(join(folder, 'jobs'));
  await writeFile(
    join(folder, 'jobs/a.yaml'),
    job(
      '{ bundle: { uri: ../video }, assets: [{ name: a, uri: a.png }, { name: b, uri: "https://example.org/b.png" }], propsFrom: { uri: ./props.json } }',
    ),
  );
  await writeFile(join(folder, 'wrong.yaml'), job('{ templateRef: { name: course }, priority: high }'));
  await writeFile(join(folder, 'locked.yaml'), SMALL);
  await chmod(join(folder, 'locked.yaml'), 0o000);
  await writeFile(join(folder, 'video.mp4'), '');
  await truncate(join(folder, 'video.mp4'), 3 * 1024 * 1024);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const load = (file: string, options = {}, stdin: string | Uint8Array = '') =>
  loadManifests(captureIo({ cwd: folder, stdin }), file, options);
const refusal = (file: string, stdin?: string | Uint8Array): Promise<CliError> =>
  load(file, {}, stdin).then(
    () => {
      throw new Error('was accepted');
    },
    (error: unknown) => {
      if (error instanceof CliError) return error;
      throw error;
    },
  );

test('uris become absolute, seen from the manifest', async () => {
  const { jobs } = await load('jobs/a.yaml');
  const spec = jobs[0]?.resource.spec;
  expect(spec?.bundle?.uri).toBe(join(folder, 'video'));
  expect(spec?.assets.map(({ uri }) => uri)).toEqual([
    join(folder, 'jobs/a.png'),
    'https://example.org/b.png',
  ]);
  expect(spec?.propsFrom?.uri).toBe(join(folder, 'jobs/props.json'));
});

test('from standard input they start at the working folder', async () => {
  const { source, jobs } = await load('-', {}, job('{ bundle: { uri: video } }'));
  expect(source).toBe('<stdin>');
  expect(jobs[0]?.resource.spec.bundle?.uri).toBe(join(folder, 'video'));
});

test('kinds are told apart and keep their place', async () => {
  const template =
    'apiVersion: renderfleet.dev/v1alpha1\nkind: RenderTemplate\nmetadata: { name: t }\nspec: { bundle: { uri: ./t }, compositions: [{ id: Main }] }\n';
  const { jobs, templates, pools } = await load('-', {}, `${template}---\n${SMALL}`);
  expect([jobs.length, templates.length, pools.length]).toEqual([1, 1, 0]);
  expect(templates[0]?.resource.spec.bundle.uri).toBe(join(folder, 't'));
  expect(jobs[0]?.index).toBe(1);
  expect(jobs[0]?.locate('spec.templateRef').line).toBe(9);
});

test('overrides are laid over it', async () => {
  const { jobs } = await load('-', { overrides: ['spec.output.quality.crf=30'] }, SMALL);
  expect(jobs[0]?.resource.spec.output.quality.crf).toBe(30);
});

test('problems are thrown with their line', async () => {
  const error = await refusal('wrong.yaml');
  expect(error).toBeInstanceOf(ManifestRefused);
  expect(error.exitCode).toBe(2);
  expect(error.message).toMatch(/^wrong\.yaml:4:\d+: spec\.priority: /);
});

describe('what cannot be read is refused with what to do', () => {
  test.each([
    ['none.yaml', 'no such file'],
    ['none/none.yaml', 'no such file'],
    ['wrong.yaml/a.yaml', 'no such file'],
    ['empty', 'is a folder'],
    ['jobs', 'such as jobs/a.yaml'],
    ['video.mp4', 'larger than 1 MiB'],
  ])('%s', async (file, says) => {
    const { message, exitCode } = await refusal(file);
    expect(message).toContain(`${file}: `);
    expect(message).toContain(says);
    expect(exitCode).toBe(2);
  });

  test('a locked file', async () => {
    // root may read it all the same
    if (process.getuid?.() === 0) expect((await load('locked.yaml')).jobs).toHaveLength(1);
    else expect((await refusal('locked.yaml')).message).toContain('may not be read');
  });

  test('standard input that does not end', async () => {
    expect((await refusal('-', Buffer.alloc(2 * 1024 * 1024, 0x20))).message).toContain(
      '<stdin>: larger than 1 MiB',
    );
  });
});
