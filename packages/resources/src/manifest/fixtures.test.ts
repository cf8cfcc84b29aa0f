import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseManifests } from './parse-manifests.ts';
import { formatProblem } from './problem.ts';

// The CLI's tests run the same folder, so that what a person sees is held to it too.
const FOLDER = join(import.meta.dirname, '../../../../test/manifests');

interface Row {
  readonly file: string;
  readonly line?: number;
  readonly field?: string;
  readonly says: string;
}

const rows = JSON.parse(readFileSync(join(FOLDER, 'bad/index.json'), 'utf8')) as readonly Row[];

describe('bad manifests', () => {
  test('every file has a row, every row a file', () => {
    const files = readdirSync(join(FOLDER, 'bad')).filter((file) => file.endsWith('.yaml'));
    expect(rows.map(({ file }) => file).toSorted()).toEqual(files.toSorted());
    expect(rows.length).toBeGreaterThanOrEqual(45);
  });

  test.each(rows)('$file', ({ file, line, field, says }) => {
    const { problems } = parseManifests(readFileSync(join(FOLDER, 'bad', file)), file);
    const [first] = problems;
    expect(first && formatProblem(first)).toContain(says);
    if (line !== undefined) expect(first?.line).toBe(line);
    if (field !== undefined) expect(first?.path).toBe(field);
    expect(problems.every(({ fix }) => fix.length > 0)).toBe(true);
  });
});

describe('good manifests', () => {
  test.each(readdirSync(join(FOLDER, 'good')))('%s', (file) => {
    const { documents, problems } = parseManifests(readFileSync(join(FOLDER, 'good', file)), file);
    expect(problems.map(formatProblem)).toEqual([]);
    expect(documents.length).toBeGreaterThan(0);
  });
});
