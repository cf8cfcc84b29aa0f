// node tools/test/main.ts [check|unit|integration|e2e …]: all suites, or those named.
// The last line is `N passed, N failed, N skipped` over all of them.
import { resolve } from 'node:path';
import { runCheck, runVitest } from './run-suite.ts';
import { lines, succeeded, tally, type Ended } from './tally.ts';

const suites = ['check', 'unit', 'integration', 'e2e'];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !suites.includes(name));
if (unknown.length > 0) {
  console.error(`No suite named ${unknown.join(', ')}. The suites are: ${suites.join(', ')}.`);
  process.exit(2);
}

const root = resolve(import.meta.dirname, '../..');
const ci = process.env['CI'] === 'true';
const ended: Ended[] = [];
for (const suite of asked.length > 0 ? asked : suites) {
  console.log(`\n── ${suite} ──`);
  ended.push(suite === 'check' ? await runCheck(root) : await runVitest(root, suite));
}
const result = tally(ended);
process.exitCode = succeeded(result, ci) ? 0 : 1;
console.log(`\n${lines(result, ci).join('\n')}`);
