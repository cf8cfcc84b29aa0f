// node src/generate/main.ts [--check]
//
// Writes the files that come from the schemas. With --check writes nothing, names each file that differs, exits with 1.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedFiles } from './files.ts';

const root = join(import.meta.dirname, '../../../..');
const stale = generatedFiles().filter(
  ({ path, text }) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text,
);

if (process.argv.includes('--check')) {
  for (const { path } of stale) process.stdout.write(`${path}\n`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    process.stdout.write(`wrote ${path}\n`);
  }
}
