// node tools/check/generate.ts [--check]
//
// Runs the `generate` script of every workspace that has one. With --check nothing is written: the script
// compares, prints the path of each file that differs from its source, and exits with 1.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly name?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly workspaces?: readonly string[];
}

const manifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** Folders of the workspaces under `root` whose package.json has a script `generate`. */
const generators = (root: string): string[] =>
  globSync([...(manifest(root).workspaces ?? [])], { cwd: root })
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .filter((folder) => manifest(join(root, folder)).scripts?.['generate'] !== undefined)
    .toSorted();

const root = process.cwd();
const checking = process.argv.includes('--check');
const failed = generators(root).filter((folder) => {
  const { name = folder, scripts } = manifest(join(root, folder));
  // Not through npm: make has Node 24 first on the PATH, and not every system's npm runs on another Node.
  const { status, stdout, stderr } = spawnSync(`${scripts?.['generate']}${checking ? ' --check' : ''}`, {
    cwd: join(root, folder),
    encoding: 'utf8',
    shell: true,
  });
  const said = `${stdout}${stderr}`.trim();
  if (said) console.log(said);
  if (status !== 0) {
    console.log(
      checking
        ? `${folder}: generated files are stale. To write them again: npm run generate -w ${name}`
        : `${folder}: could not generate (exit code ${status})`,
    );
  }
  return status !== 0;
});
process.exitCode = failed.length === 0 ? 0 : 1;
