import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { templateFiles, templateNames } from './find-template.ts';
import { loadManifestText } from './load-manifests.ts';
import { type LocalResolution, type LocalTemplate, resolveTemplate } from './resolve-template.ts';

let folder: string;
const template = (name: string, spec = ''): string =>
  `apiVersion: renderfleet.dev/v1alpha1\nkind: RenderTemplate\nmetadata: { name: ${name} }\nspec:\n  bundle: { uri: ./ }\n  compositions: [{ id: Main }]\n  defaultProps: { from: ${name} }\n${spec}`;
const job = (spec: string): string =>
  `apiVersion: renderfleet.dev/v1alpha1\nkind: RenderJob\nmetadata: { name: a }\nspec: ${spec}\n`;

const write = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'templates-'));
  await mkdir(join(folder, 'repo/.git'), { recursive: true });
  await write('templates/outside/template.yaml', template('outside'));
  await write('repo/templates/shared/template.yaml', template('shared'));
  await write('repo/templates/both/template.yaml', template('far'));
  await write('repo/videos/templates/both/template.yaml', template('near'));
  await write('repo/videos/templates/broken/template.yaml', template('broken', '  colour: red\n'));
  await write('elsewhere/templates/mine/template.yaml', template('mine'));
  await write('repo/videos/props.json', '{"title": "from a file", "size": 1}');
  await write('repo/videos/props.yaml', 'title: from yaml');
  await write('repo/videos/list.json', '[1]');
  await write('repo/videos/bad.json', '{"a": \n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const resolve = (text: string): Promise<LocalResolution> => {
  const manifestDir = join(folder, 'repo/videos');
  const { jobs, templates } = loadManifestText({
    text: Buffer.from(text),
    source: 'job.yaml',
    folder: manifestDir,
  });
  const [first] = jobs;
  if (first === undefined) throw new Error('the test has no job');
  return resolveTemplate(first, { documents: templates, manifestDir, cwd: join(folder, 'elsewhere') });
};
const found = async (text: string): Promise<LocalTemplate> => {
  const resolution = await resolve(text);
  if (!resolution.ok) throw new Error(JSON.stringify(resolution.problems));
  return resolution.template;
};
const problem = async (text: string) => {
  const resolution = await resolve(text);
  if (resolution.ok) throw new Error('was resolved');
  expect(resolution.problems).toHaveLength(1);
  return resolution.problems[0];
};

describe('a template is found', () => {
  test.each([
    ['beside the manifest, before one further up', 'both', 'near'],
    ['above the manifest', 'shared', 'shared'],
    ['in the working folder', 'mine', 'mine'],
  ])('%s', async (_, name, from) => {
    expect((await found(job(`{ templateRef: { name: ${name} } }`))).defaultProps).toEqual({ from });
  });

  test('in the same file, before all others', async () => {
    const { bundle } = await found(`${job('{ templateRef: { name: both } }')}---\n${template('both')}`);
    expect(bundle.uri).toBe(join(folder, 'repo/videos'));
  });

  test('among those of the program, with everything that a render needs', async () => {
    const { bundle, composition, compositions, propsSchema } = await found(
      job('{ templateRef: { name: course } }'),
    );
    expect(bundle.uri).toMatch(/templates.course$/);
    expect({ composition, compositions }).toEqual({ composition: 'Course', compositions: ['Course'] });
    expect(propsSchema).toBeDefined();
  });

  test('but not above the repository', async () => {
    const refused = await problem(job('{ templateRef: { name: outside } }'));
    expect(refused).toMatchObject({ path: 'spec.templateRef.name', line: 4 });
    expect(refused?.message).toContain('both, broken, course, mine, shared, test-pattern');
  });
});

test('a name that is nearly right gets the right one', async () => {
  expect(await problem(job('{ templateRef: { name: sharde } }'))).toMatchObject({
    suggestion: 'shared',
    value: 'sharde',
  });
});

test('a broken template is told of by its own file', async () => {
  await expect(resolve(job('{ templateRef: { name: broken } }'))).rejects.toThrow(
    /broken.template\.yaml:\d+:\d+: spec\.colour/,
  );
});

test('every template is listed by the folder that wins', () => {
  const search = { documents: [], manifestDir: join(folder, 'repo/videos'), cwd: join(folder, 'elsewhere') };
  expect(templateNames(search)).toEqual(['both', 'broken', 'course', 'mine', 'shared', 'test-pattern']);
  expect(templateFiles(search).get('both')).toBe(join(folder, 'repo/videos/templates/both/template.yaml'));
});

test('a bundle needs no template', async () => {
  const { bundle, compositions, defaultProps } = await found(
    job('{ bundle: { uri: ./video }, composition: Main }'),
  );
  expect({ uri: bundle.uri, compositions, defaultProps }).toEqual({
    uri: join(folder, 'repo/videos/video'),
    compositions: null,
    defaultProps: {},
  });
});

describe('propsFrom', () => {
  const from = (uri: string): string => job(`{ bundle: { uri: ./video }, propsFrom: { uri: "${uri}" } }`);

  test.each(['props.json', './props.json'])('reads %s', async (uri) =>
    expect((await found(from(uri))).propsFrom).toEqual({ title: 'from a file', size: 1 }),
  );
  test('reads YAML', async () =>
    expect((await found(from('props.yaml'))).propsFrom).toEqual({ title: 'from yaml' }));
  test('reads a file: URL', async () => {
    expect(
      (await found(from(pathToFileURL(join(folder, 'repo/videos/props.json')).href))).propsFrom,
    ).toMatchObject({ size: 1 });
  });

  test('reads http', async () => {
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/props.json' ? 200 : 404;
      response.end('{"title": "from afar"}');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      expect((await found(from(`${origin}/props.json`))).propsFrom).toEqual({ title: 'from afar' });
      expect((await problem(from(`${origin}/none.json`)))?.message).toContain('answered 404');
    } finally {
      server.close();
    }
    expect((await problem(from(`${origin}/props.json`)))?.message).toContain('does not answer');
  });

  test.each([
    ['none.json', 'there is no file at'],
    ['.', 'is not a file'],
    ['list.json', 'holds no JSON object'],
    ['bad.json', 'is neither JSON nor YAML'],
  ])('refuses %s', async (uri, says) => {
    const refused = await problem(from(uri));
    expect(refused).toMatchObject({ path: 'spec.propsFrom.uri', line: 4 });
    expect(refused?.message).toContain(says);
  });

  test('a ConfigMap needs a cluster', async () => {
    expect(
      await problem(job('{ bundle: { uri: ./video }, propsFrom: { configMapKeyRef: { name: a, key: b } } }')),
    ).toMatchObject({
      message: 'needs a cluster',
      fix: 'use propsFrom.uri or props',
    });
  });
});
