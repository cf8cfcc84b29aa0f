/** Writes `spec.propsSchema` of template.yaml, the JSON Schema of the props, from the zod schema. Only that block
 * changes; running it again changes nothing.
 *
 *   node generate.ts           write
 *   node generate.ts --check   exit 1 when the file is stale
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { Document, parse } from 'yaml';
import { z } from 'zod';
import { publicProps } from './src/props.ts';

const FILE = new URL('./template.yaml', import.meta.url);
const BEGIN = '  # Generated from src/props.ts by `npm run generate`; do not edit.';

/** Removes the block with all lines indented below it. */
const without = (yaml: string): string => {
  const lines = yaml.trimEnd().split('\n');
  const begin = lines.indexOf(BEGIN);
  if (begin < 0) return `${lines.join('\n')}\n`;
  const after = lines.findIndex((line, index) => index > begin + 1 && !line.startsWith('    '));
  return `${[...lines.slice(0, begin), ...(after < 0 ? [] : lines.slice(after))].join('\n')}\n`;
};

const schema: unknown = z.toJSONSchema(publicProps, { io: 'input', target: 'draft-2020-12' });
const withSchema = z.object({ spec: z.object({ propsSchema: z.unknown().optional() }) });

const block = (): string => {
  const document = new Document({ propsSchema: schema }, { aliasDuplicateObjects: false });
  const text = document.toString({
    lineWidth: 0,
    defaultStringType: 'QUOTE_SINGLE',
    defaultKeyType: 'PLAIN',
  });
  return text.replaceAll(/^(?=.)/gm, '  ');
};

const current = readFileSync(FILE, 'utf8');

// Data is compared, not text, so that the formatter may lay the block out its own way.
if (isDeepStrictEqual(withSchema.parse(parse(current)).spec.propsSchema, schema)) {
  process.stdout.write('template.yaml is up to date\n');
} else if (process.argv.includes('--check')) {
  process.stderr.write('template.yaml is stale: run `npm run generate` in templates/course\n');
  process.exitCode = 1;
} else {
  writeFileSync(FILE, `${without(current)}${BEGIN}\n${block()}`);
  process.stdout.write('template.yaml written\n');
}
