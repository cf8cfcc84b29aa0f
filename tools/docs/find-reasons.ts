import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a failure gets its reason. A class of these errors gives its own name. */
const SOURCES = [
  '{cli,packages/render-engine,packages/orchestrator,packages/embedded}/src/**/*.ts',
  'packages/{tts,artifacts}/src/errors.ts',
];
const NOT_REPORTED = /\.test\.ts$|\.fixture\.ts$|\/testing\//;

const wordsIn = (text: string): string[] =>
  [...text.matchAll(/'([A-Z][A-Za-z]+)'/g)].map(([, word]) => word ?? '');

/** Of an event, which tells of a job that goes on. */
const EVENTS = ['Retrying'];

/** Reasons that a source text can give: after `reason:` (both ends of a choice), in `userError(` and `platform(`, as an
 * error's name. */
export const reasonsIn = (source: string): string[] => [
  ...[...source.matchAll(/\breason:([^,;{}]*)/g)].flatMap(([, value]) => wordsIn(value ?? '')),
  ...[...source.matchAll(/\b(?:userError|platform)\(([^,]*)/g)].flatMap(([, value]) => wordsIn(value ?? '')),
  ...[...source.matchAll(/class (\w+) extends (?:TtsError|ArtifactError)\b/g)].map(([, name]) => name ?? ''),
];

/** All reasons that failures can have. @returns sorted, each once */
export const findReasons = (root: string): string[] => {
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: root })).filter(
    (file) => !NOT_REPORTED.test(file),
  );
  const found = new Set(files.flatMap((file) => reasonsIn(readFileSync(join(root, file), 'utf8'))));
  return [...found].filter((reason) => !EVENTS.includes(reason)).toSorted();
};
