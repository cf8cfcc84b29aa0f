import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** One thing that `make check` looks at.
 *
 * `bin` is a program in node_modules/.bin; it exits with 0 when all is well and names the file when not.
 */
export interface Step {
  readonly name: 'types' | 'lint' | 'format' | 'layers' | 'dead code' | 'generated files';
  readonly bin: string;
  readonly args: readonly string[];
  /** What a person does about a failure. */
  readonly remedy: string;
}

/** Folders that hold our source, as far as they exist: dependency-cruiser refuses a folder that does not. */
const sourceFolders = (root: string): string[] =>
  ['packages', 'services', 'operator', 'cli', 'templates', 'test', 'bench', 'tools'].filter((folder) =>
    existsSync(join(root, folder)),
  );

const cruise = ['--config', '.dependency-cruiser.mjs', '--output-type', 'err-long'];

/** The steps in the order in which they run: the ones whose failures explain later ones come first. */
export const steps = (root: string): readonly Step[] => [
  {
    name: 'types',
    bin: 'tsc',
    args: ['--project', 'tsconfig.json', '--noEmit', '--pretty', 'false'],
    remedy: 'correct the types',
  },
  {
    name: 'lint',
    bin: 'oxlint',
    args: ['--type-aware', '--deny-warnings'],
    remedy: 'correct the code; `npx oxlint --fix` repairs what it safely can',
  },
  { name: 'format', bin: 'oxfmt', args: ['--check'], remedy: 'run `make format`' },
  {
    name: 'layers',
    bin: 'node',
    args: [join(import.meta.dirname, 'layers.ts'), ...cruise, ...sourceFolders(root)],
    remedy: 'turn the import round, or move the code; the arrows are listed in .dependency-cruiser.mjs',
  },
  {
    name: 'dead code',
    bin: 'knip',
    args: ['--no-progress', '--no-config-hints'],
    remedy: 'delete it; an entry point that knip cannot see belongs in knip.json',
  },
  {
    name: 'generated files',
    bin: 'node',
    args: [join(import.meta.dirname, 'generate.ts'), '--check'],
    remedy: 'run `make generate` and commit the result',
  },
];
