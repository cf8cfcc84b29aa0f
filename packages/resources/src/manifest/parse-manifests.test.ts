import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_MANIFEST_BYTES } from './decode.ts';
import { parseManifests } from './parse-manifests.ts';
import { formatProblem, formatProblems } from './problem.ts';

const JOB = `apiVersion: renderfleet.dev/v1alpha1
kind: RenderJob
metadata:
  name: intro
spec:
  templateRef: {name: course}
  output:
    quality:
      crf: 20
  frames: {from: 0, to: 99}
  props: {a: [1, two, {b: null}]}
`;

const says = (text: string | Uint8Array, overrides: readonly string[] = []): string[] =>
  parseManifests(text, 'job.yaml', { overrides }).problems.map(formatProblem);

const elapsedMs = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

describe('documents', () => {
  test('come with defaults, place and folder', () => {
    const { documents } = parseManifests(JOB, 'job.yaml', { baseDir: '/videos' });
    const [job] = documents;
    expect(job).toMatchObject({ index: 0, source: 'job.yaml', baseDir: '/videos' });
    expect(job?.resource).toMatchObject({
      kind: 'RenderJob',
      spec: { output: { quality: { crf: 20, preset: 'medium' } } },
    });
    expect(job?.locate('spec.output.quality.crf')).toEqual({ line: 9, column: 7 });
    expect(job?.locate('spec.props.a[2].b')).toEqual({ line: 11, column: 24 });
    expect(job?.locate('spec.device.policy')).toEqual({ line: 5, column: 1 });
  });

  test('that are right come even when others are wrong', () => {
    const { documents, problems } = parseManifests(`${JOB}---\nkind: RenderPool\n`, 'all.yaml');
    expect(documents.map(({ index }) => index)).toEqual([0]);
    expect(problems.map(({ document }) => document)).toEqual([1, 1]);
  });

  test('do not pollute prototypes', () => {
    const { documents } = parseManifests(JOB.replace('a: [1', '__proto__: {polluted: 1}, a: [1'), 'job.yaml');
    expect(documents).toHaveLength(1);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('problems', () => {
  test('are all told, in the order of the file', () => {
    const text = JOB.replace('crf: 20', 'crf: 99')
      .replace('from: 0', 'from: x')
      .replace('name: intro', 'name: Intro');
    expect(parseManifests(text, 'job.yaml').problems.map(({ path }) => path)).toEqual([
      'metadata.name',
      'spec.output.quality.crf',
      'spec.frames.from',
    ]);
  });

  test('beyond twenty are counted', () => {
    const many = Array.from({ length: 33 }, (_, index) => `  x${index}: 1`).join('\n');
    const { problems, omitted } = parseManifests(`${JOB}${many}\n`, 'job.yaml');
    expect([problems.length, omitted]).toEqual([20, 13]);
    expect(formatProblems(problems, omitted).split('\n').at(-1)).toBe('… and 13 more');
  });

  test('point through anchors and merges', () => {
    const text = JOB.replace('props: {a: [1, two, {b: null}]}', 'props: {base: &base {crf: 99}}')
      .replace('quality:\n      crf: 20', 'quality: *base')
      .replace(/ {2}output:\n.*\n/, '')
      .concat('  output:\n    quality:\n      <<: *base\n');
    const [first] = parseManifests(text, 'job.yaml').problems;
    expect(first).toMatchObject({ path: 'spec.output.quality.crf', line: 8, column: 29 });
  });
});

describe('overrides', () => {
  test.each([
    ['spec.output.quality.crf=30', { output: { quality: { crf: 30 } } }],
    ['spec.output.captions=[srt]', { output: { captions: ['srt'] } }],
    ['spec.narration.lines[0]={id: a, text: "x=y"}', { narration: { lines: [{ id: 'a', text: 'x=y' }] } }],
    ['spec.props.a.0=2', { props: { a: [2, 'two', { b: null }] } }],
    ['spec.props.a[3]=end', { props: { a: [1, 'two', { b: null }, 'end'] } }],
    ['spec.props.__proto__={x: 1}', { props: { a: [1, 'two', { b: null }] } }],
    ['spec.composition=', null],
  ])('%s', (argument, spec) => {
    const { documents, problems } = parseManifests(JOB, 'job.yaml', { overrides: [argument] });
    if (spec === null)
      expect(problems.map(formatProblem)).toEqual([
        `--set ${argument}: spec.composition: is empty; allowed 1 to 200 characters`,
      ]);
    else expect(documents[0]?.resource.spec).toMatchObject(spec);
  });

  test.each([
    ['spec.output.qualty.crf=30', 'did you mean "quality"?'],
    ['spec.output.quality.crf=99', '99 is too big; allowed 0 to 51'],
    ['spec.output.quality.crf', 'is not path=value'],
    ['=5', 'is not path=value'],
    ['spec..crf=5', 'is not a path'],
    ['spec.output=[', 'is not a YAML value'],
    ['spec.props.a.9=1', 'the list has 3 items'],
    ['spec.props.a.x=1', 'is a list'],
    ['spec.output.quality.crf.x=1', 'holds a single value'],
  ])('%s is refused and named as the culprit', (argument, fragment) => {
    const [first] = says(JOB, [argument]);
    expect(first).toMatch(`--set ${argument}: `);
    expect(first).toContain(fragment);
  });

  test('reach the jobs of a file only', () => {
    const pool = 'apiVersion: renderfleet.dev/v1alpha1\nkind: RenderPool\nmetadata: {name: cpu}\n';
    expect(says(`${JOB}---\n${pool}`, ['spec.output.scale=2'])).toEqual([]);
    expect(says(pool, ['spec.paused=true'])).toEqual([]);
  });
});

describe('hostile input is refused in time', () => {
  const mebibyte = (piece: string): string => piece.repeat(Math.floor(MAX_MANIFEST_BYTES / piece.length));
  test.each([
    ['10 MB', 'a: b\n'.repeat(2_000_000), 500, '9.5 MiB; at most 1 MiB'],
    ['100,000 opening brackets', '['.repeat(100_000), 500, 'deeper than 64'],
    ['100,000 flow maps', '{a: '.repeat(100_000), 500, 'deeper than 64'],
    ['100,000 block lists on a line', '- '.repeat(100_000), 500, 'deeper than 64'],
    [
      'stairs of block maps',
      Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      500,
      'deeper than 64',
    ],
    ['1 MiB of closing brackets', mebibyte('}'), 5000, ''],
    ['1 MiB of quotes', mebibyte('"'), 5000, ''],
    ['1 MiB of anchors', mebibyte('&a '), 5000, ''],
    [
      '50,000 fields',
      Array.from({ length: 50_000 }, (_, index) => `k${index}: v`).join('\n'),
      5000,
      'is missing',
    ],
    ['100,000 documents', mebibyte('---\na: 1\n'), 8000, ''],
    [
      '50,000 wrong list items',
      `${JOB.replace('name: intro', 'name: intro, finalizers: [')}`.replace(
        'name: intro, finalizers: [',
        `name: intro\n  finalizers: [${'1,'.repeat(50_000)}]`,
      ),
      5000,
      'expected text',
    ],
  ])(
    '%s',
    (_, text, limitMs, fragment) => {
      let told: string[] = [];
      expect(
        elapsedMs(() => {
          told = says(text);
        }),
      ).toBeLessThan(limitMs);
      expect(told[0] ?? '').toContain(fragment);
      expect(told.length).toBeGreaterThan(0);
    },
    20_000,
  );
});

describe('never throws, and names a place and a fix', () => {
  const holds = (input: string | Uint8Array, overrides: readonly string[] = []): void => {
    const { problems, documents } = parseManifests(input, 'any.yaml', { overrides });
    expect(problems.length + documents.length).toBeGreaterThan(0);
    for (const problem of problems) {
      expect(problem.fix).not.toBe('');
      expect(formatProblem(problem)).not.toContain('undefined');
      expect(problem.line > 0 || problem.source.startsWith('--set')).toBe(true);
    }
  };
  const yamlish = fc
    .array(
      fc.constantFrom(
        'a',
        ': ',
        '- ',
        '\n',
        '  ',
        '{',
        '}',
        '[',
        ']',
        ',',
        '"',
        "'",
        '|',
        '>',
        '&a ',
        '*a',
        '!!',
        '#',
        '? ',
        '---',
        '<<',
        '%',
        '\t',
        'spec',
        '1',
        '~',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));
  const lines = JOB.split('\n');
  const mutated = fc
    .tuple(fc.nat(lines.length - 1), yamlish, fc.constantFrom('replace', 'insert', 'append'))
    .map(([at, piece, how]) => {
      const copy = [...lines];
      if (how === 'append') copy[at] = `${copy[at]}${piece}`;
      else copy.splice(at, how === 'replace' ? 1 : 0, piece);
      return copy.join('\n');
    });
  const changed = fc
    .tuple(fc.nat(JOB.length), fc.nat(12), fc.string({ unit: 'binary', maxLength: 5 }))
    .map(([at, cut, piece]) => JOB.slice(0, at) + piece + JOB.slice(at + cut));

  test('any text', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => holds(text)),
      { numRuns: 500 },
    ));
  test('any bytes', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => holds(bytes)),
      { numRuns: 500 },
    ));
  test('what looks like YAML', () =>
    fc.assert(
      fc.property(yamlish, (text) => holds(text)),
      { numRuns: 1500 },
    ));
  test('a job with a line changed', () =>
    fc.assert(
      fc.property(mutated, (text) => holds(text)),
      { numRuns: 800 },
    ));
  test('a job with some characters changed', () =>
    fc.assert(
      fc.property(changed, (text) => holds(text)),
      { numRuns: 800 },
    ));
  test('any override', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          yamlish.map((value) => `spec.props.a=${value}`),
          yamlish.map((path) => `${path}=1`),
        ),
        (argument) => holds(JOB, [argument]),
      ),
      { numRuns: 500 },
    ));
});
