// node tools/check/main.ts [step…]: all steps, or those named ("types", "dead code").
import { resolve } from 'node:path';
import { check } from './check.ts';
import { steps } from './steps.ts';

const root = resolve(import.meta.dirname, '../..');
const names = process.argv.slice(2);
const known = new Set<string>(steps(root).map(({ name }) => name));
const unknown = names.filter((name) => !known.has(name));
if (unknown.length > 0) {
  console.error(`No step named ${unknown.join(', ')}. The steps are: ${[...known].join(', ')}.`);
  process.exit(2);
}

const outcomes = await check(root, ({ name }) => names.length === 0 || names.includes(name));
process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1;
