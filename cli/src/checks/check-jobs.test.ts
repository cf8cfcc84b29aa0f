import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadManifestText } from '../manifest/load-manifests.ts';
import { ManifestRefused } from '../manifest/problems.ts';
import { checkJobs, checkManifest } from './check-jobs.ts';

let folder: string;
const write = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
};

const TEMPLATE = `apiVersion: renderfleet.dev/v1alpha1
kind: RenderTemplate
metadata: { name: deck }
spec:
  bundle: { uri: ./code, entryPoint: index.ts }
  compositions: [{ id: Wide }, { id: Upright }]
  defaultProps: { mode: dark }
  propsSchema:
    type: object
    properties:
      mode: { enum: [dark, light] }
      title: { type: string, maxLength: 5 }
      count: { type: number }
      logo: { type: string }
      slides: { type: array, items: { $ref: '#/$defs/slide' } }
    additionalProperties: false
    $defs:
      slide:
        oneOf:
          - { type: object, properties: { kind: { const: title }, id: { type: string }, title: { type: string } }, required: [kind, title], additionalProperties: false }
          - { type: object, properties: { kind: { const: code }, id: { type: string }, source: { type: string } }, required: [kind, source], additionalProperties: false }
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'checks-'));
  await write('templates/deck/template.yaml', TEMPLATE);
  await write('templates/deck/code/index.ts', '');
  await write(
    'templates/lost/template.yaml',
    TEMPLATE.replace('./code', './gone').replaceAll('deck', 'lost'),
  );
  await write(
    'templates/entry/template.yaml',
    TEMPLATE.replace('./code', '../deck/code')
      .replace('index.ts', 'main.ts')
      .replaceAll('name: deck', 'name: entry'),
  );
  await write(
    'templates/schemaless/template.yaml',
    TEMPLATE.replace('type: object', 'type: objekt')
      .replaceAll('deck', 'schemaless')
      .replace('./code', '../deck/code'),
  );
  await write('logo.png', '');
  await write('video/index.html', '');
  await write('props.yaml', 'count: many\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Lines 5 and on are the spec. */
const manifest = (spec: string) =>
  loadManifestText({
    text: Buffer.from(
      `apiVersion: renderfleet.dev/v1alpha1\nkind: RenderJob\nmetadata: { name: a }\nspec:\n${spec.replace(/^/gm, '  ')}\n`,
    ),
    source: 'job.yaml',
    folder,
  });
const io = { cwd: tmpdir() };
const brief = (problems: readonly { line: number; path: string; message: string; suggestion?: string }[]) =>
  problems.map(
    ({ line, path, message, suggestion }) =>
      `${line} ${path} ${message}${suggestion === undefined ? '' : ` [${suggestion}]`}`,
  );
const errors = async (spec: string) => brief((await checkManifest(io, manifest(spec))).errors);

const DECK = 'templateRef: { name: deck }\ncomposition: Wide';

test('a good job has no problems, and its template is resolved', async () => {
  const { resolver, warnings } = await checkJobs(
    io,
    manifest(
      `${DECK}\nprops: { title: abc, logo: asset:logo.png }\nassets: [{ name: logo.png, uri: logo.png }]`,
    ),
  );
  expect(warnings).toEqual([]);
  const job = manifest(DECK).jobs[0]?.resource;
  if (job === undefined) throw new Error('no job');
  expect(
    await resolver.resolve({ ...job, metadata: { ...job.metadata, namespace: 'default' } }),
  ).toMatchObject({ ok: true, template: { defaultProps: { mode: 'dark' } } });
  expect(await resolver.resolve({ ...job, metadata: { name: 'other' } })).toMatchObject({
    ok: false,
    wait: false,
  });
});

test('problems are thrown, all of them', async () => {
  await expect(
    checkJobs(io, manifest('templateRef: { name: deck }\ncomposition: Tall\nprops: { title: 1 }')),
  ).rejects.toThrow(ManifestRefused);
});

describe('errors', () => {
  test.each<[string, string, string[]]>([
    [
      'an unknown composition',
      'templateRef: { name: deck }\ncomposition: Wied',
      ['6 spec.composition the template has no composition "Wied" (it has: Wide, Upright) [Wide]'],
    ],
    [
      'no composition where there are two',
      'templateRef: { name: deck }',
      ['4 spec.composition is required, since the template has several compositions'],
    ],
    ['an unknown prop', `${DECK}\nprops:\n  tilte: a`, ['8 spec.props.tilte is not a field [title]']],
    [
      'a value that is not allowed',
      `${DECK}\nprops:\n  mode: drak`,
      ['8 spec.props.mode is not one of the allowed values [dark]'],
    ],
    [
      'a prop that is too long',
      `${DECK}\nprops:\n  title: far too long`,
      ['8 spec.props.title must NOT have more than 5 characters'],
    ],
    [
      'a slide of a union by kind, at its own line',
      `${DECK}\nprops:\n  slides:\n    - { kind: title, title: a }\n    - kind: code\n      sorce: b\n      source: c`,
      ['11 spec.props.slides[1].sorce is not a field [source]'],
    ],
    [
      'a prop from propsFrom',
      `${DECK}\npropsFrom: { uri: props.yaml }`,
      [`4 spec.props.count must be number (in ${'FOLDER'}/props.yaml)`],
    ],
    [
      'an asset without a file',
      `${DECK}\nassets:\n  - { name: a, uri: logo.png }\n  - name: b\n    uri: none.png`,
      ['10 spec.assets[1].uri there is no file at FOLDER/none.png'],
    ],
    [
      'an asset that is a folder',
      `${DECK}\nassets: [{ name: a, uri: video }]`,
      ['7 spec.assets[0].uri FOLDER/video is a folder, not a file'],
    ],
    [
      'an asset with a scheme that nobody fetches',
      `${DECK}\nassets: [{ name: a, uri: "ftp://example.org/a" }]`,
      ['7 spec.assets[0].uri ftp://example.org/a cannot be fetched on this machine'],
    ],
    [
      'a reference to an asset that is not listed',
      `${DECK}\nassets: [{ name: logo.png, uri: logo.png }]\nprops:\n  logo: asset:logo.pgn`,
      ['9 spec.props.logo there is no asset "logo.pgn" in spec.assets [asset:logo.png]'],
    ],
    [
      'a bundle that is not there',
      'bundle: { uri: ./viedo }\ncomposition: Main',
      ['5 spec.bundle.uri there is no folder or zip at FOLDER/viedo'],
    ],
    [
      'an entry point that is not there',
      'bundle: { uri: ./video, entryPoint: main.ts }\ncomposition: Main',
      ['5 spec.bundle.entryPoint there is no main.ts in FOLDER/video'],
    ],
    [
      "a template's bundle that is not there",
      'templateRef: { name: lost }\ncomposition: Wide',
      ['5 spec.templateRef.name there is no folder or zip at FOLDER/templates/lost/gone'],
    ],
    [
      "a template's entry point that is not there",
      'templateRef: { name: entry }\ncomposition: Wide',
      ['5 spec.templateRef.name there is no main.ts in FOLDER/templates/deck/code'],
    ],
    [
      'a provider that does not exist',
      `${DECK}\nnarration: { provider: silense, lines: [{ id: a, text: b }] }`,
      ["7 spec.narration.provider There is no speech provider 'silense'"],
    ],
  ])('%s', async (_, spec, expected) => {
    expect(await errors(spec)).toEqual(expected.map((text) => text.replace('FOLDER', folder)));
  });

  test("a template's schema that is none", async () => {
    expect((await errors('templateRef: { name: schemaless }\ncomposition: Wide'))[0]).toMatch(
      /^5 spec\.templateRef the template's propsSchema is no JSON Schema/,
    );
  });

  test('several are told in the order of the file', async () => {
    const found = await errors(
      'assets: [{ name: a, uri: none.png }]\nprops: { tilte: a }\ncomposition: Tall\ntemplateRef: { name: deck }',
    );
    expect(found.map((text) => text.split(' ')[1])).toEqual([
      'spec.assets[0].uri',
      'spec.props.tilte',
      'spec.composition',
    ]);
  });
});

describe('warnings', () => {
  const narrated = (line: string) =>
    `${DECK}\nprops: { slides: [{ kind: title, id: intro, title: a }] }\nnarration:\n  provider: silence\n  lines: [{ id: ${line}, text: Hello }]`;

  test.each(['intro', 'intro/2'])('line %s belongs to a slide', async (line) =>
    expect((await checkManifest(io, manifest(narrated(line)))).warnings).toEqual([]),
  );

  test('a line that belongs to none is a warning, not an error', async () => {
    const { errors: none, warnings } = await checkManifest(io, manifest(narrated('itnro/2')));
    expect(none).toEqual([]);
    expect(brief(warnings)).toEqual([
      '10 spec.narration.lines[0].id no slide has the id "itnro/2", so the line may not be heard [intro]',
    ]);
  });
});
