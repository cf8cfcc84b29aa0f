import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type CliRun,
  exists,
  MANIFESTS,
  openPlace,
  type Place,
  runCli,
  twoAtATime,
} from './cli-process.fixture.ts';

interface BadManifest {
  readonly file: string;
  readonly line?: number;
  readonly field: string;
  readonly says: string;
}

const FOLDER = join(MANIFESTS, 'bad');
const TABLE = JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8')) as readonly BadManifest[];

/** Of one refusal: half of them, and the slowest, when two run at a time. */
const SECONDS = { median: 2, worst: 5 };

const COMMANDS = ['validate', 'render'] as const;

let place: Place;
const runs = new Map<string, CliRun>();
const runOf = (command: string, file: string): CliRun => {
  const run = runs.get(`${command} ${file}`);
  if (run === undefined) throw new Error(`${command} ${file} was not run`);
  return run;
};

beforeAll(async () => {
  place = await openPlace();
  const orders = COMMANDS.flatMap((command) => TABLE.map(({ file }) => ({ command, file })));
  await twoAtATime(orders, async ({ command, file }) => {
    const args =
      command === 'render' ? ['render', file, '-o', join(place.folder, 'out')] : ['validate', file];
    runs.set(`${command} ${file}`, await runCli(args, { place, cwd: FOLDER }));
  });
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

const expectRefusal = ({ code, stdout, stderr }: CliRun, { file, line, field, says }: BadManifest): void => {
  const messages = stderr.trimEnd().split('\n');
  expect(messages, stderr).toHaveLength(1);
  const [message = ''] = messages;
  expect(message).toMatch(new RegExp(`^${file.replaceAll('.', '\\.')}:${line ?? '\\d+'}:\\d+: `));
  expect(message).toContain(field === '' ? says : `: ${field}: `);
  expect(message).toContain(says);
  // What to do next stands after the cause.
  expect(message).toMatch(/; \S/);
  expect(stdout).toBe('');
  expect(code).toBe(2);
};

test('every bad manifest is in the table, and there are enough', () => {
  expect(TABLE.length).toBeGreaterThanOrEqual(45);
  expect(
    readdirSync(FOLDER)
      .filter((name) => name !== 'index.json')
      .sort(),
  ).toEqual([...new Set(TABLE.map(({ file }) => file))].sort());
});

describe.each(COMMANDS)('%s refuses', (command) => {
  test.each(TABLE)('$file', (bad) => expectRefusal(runOf(command, bad.file), bad));
});

test('nothing was written: no outputs, no home', async () => {
  expect(await exists(join(place.folder, 'out'))).toBe(false);
  expect(await exists(place.home)).toBe(false);
});

test('no stack trace anywhere', () => {
  expect([...runs].filter(([, { stderr }]) => /^\s+at /m.test(stderr))).toEqual([]);
});

test.each(COMMANDS)('%s refuses fast', (command) => {
  const slowest = [...runs]
    .filter(([order]) => order.startsWith(command))
    .toSorted(([, a], [, b]) => b.seconds - a.seconds);
  const [worst] = slowest;
  const median = slowest[slowest.length >> 1]?.[1].seconds;
  process.stdout.write(
    `${command}: ${slowest.length} processes, two at a time: median ${median?.toFixed(2)} s, worst ${worst?.[1].seconds.toFixed(2)} s (${worst?.[0]})\n`,
  );
  expect(median).toBeLessThan(SECONDS.median);
  expect(worst?.[1].seconds).toBeLessThan(SECONDS.worst);
});
