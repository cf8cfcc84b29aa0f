import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const house = resolve(import.meta.dirname, '../..');
const rules = [
  'tsconfig.json',
  '.gitignore',
  '.oxlintrc.json',
  '.oxfmtrc.json',
  '.dependency-cruiser.mjs',
  'knip.json',
];

const packages = [
  'artifacts',
  'controller-runtime',
  'embedded',
  'orchestrator',
  'render-engine',
  'resources',
  'tasks',
  'telemetry',
  'tts',
];

const workspaces = ['packages/*', 'services/*', 'cli', 'templates/*'];

const workspace = (name: string, rest: object): string =>
  `${JSON.stringify({ name, version: '0.1.0', private: true, type: 'module', ...rest }, null, 2)}\n`;

const generator = `import { readFileSync, writeFileSync } from 'node:fs';

const file = 'generated/word.txt';
const expected = 'resources\\n';
if (!process.argv.includes('--check')) writeFileSync(file, expected);
else if (readFileSync(file, 'utf8') !== expected) {
  process.stdout.write(\`packages/resources/\${file} is stale\\n\`);
  process.exitCode = 1;
}
`;

/** A repository in small: the real rules over packages with the real names, each holding next to nothing. */
export interface Miniature extends AsyncDisposable {
  readonly root: string;
  /** Writes files, path → text; folders appear as needed. */
  readonly plant: (files: Readonly<Record<string, string>>) => Promise<void>;
}

const files = (): Record<string, string> => ({
  'package.json': `${JSON.stringify({ private: true, workspaces, type: 'module' }, null, 2)}\n`,
  ...Object.fromEntries(
    packages.flatMap((name) => [
      [
        `packages/${name}/package.json`,
        workspace(`@renderfleet/${name}`, {
          exports: { '.': './src/index.ts' },
          ...(name === 'resources' ? { scripts: { generate: 'node generate.ts' } } : {}),
        }),
      ],
      [`packages/${name}/src/index.ts`, `export const word = '${name}';\nexport type Word = typeof word;\n`],
    ]),
  ),
  'packages/resources/generate.ts': generator,
  'packages/resources/generated/word.txt': 'resources\n',
  'services/render-worker/package.json': workspace('@renderfleet/render-worker', {}),
  'services/render-worker/src/main.ts': "process.stdout.write('works\\n');\n",
  'cli/package.json': workspace('renderfleet', {}),
  'cli/src/main.ts': "process.stdout.write('renders\\n');\n",
  'templates/course/package.json': workspace('@renderfleet/template-course', {}),
  'templates/course/src/index.ts': "export const title = 'course';\n",
});

/** node_modules of the house, but our own packages lead into the miniature. */
const linkModules = async (root: string): Promise<void> => {
  const source = join(house, 'node_modules');
  const target = join(root, 'node_modules');
  await mkdir(join(target, '@renderfleet'), { recursive: true });
  const foreign = (await readdir(source)).filter((name) => !['@renderfleet', 'renderfleet'].includes(name));
  await Promise.all([
    ...foreign.map((name) => symlink(join(source, name), join(target, name))),
    ...packages.map((name) => symlink(join(root, 'packages', name), join(target, '@renderfleet', name))),
  ]);
};

export const miniature = async (): Promise<Miniature> => {
  const root = await mkdtemp(join(tmpdir(), 'renderfleet-check-'));
  const plant: Miniature['plant'] = async (planted) => {
    for (const [path, content] of Object.entries(planted)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    }
  };
  await Promise.all(rules.map((file) => cp(join(house, file), join(root, file))));
  await plant(files());
  await linkModules(root);
  return { root, plant, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
};
