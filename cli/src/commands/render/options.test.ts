import { expect, test } from 'vitest';
import { CliError } from '../../exit-codes.ts';
import { resolveOptions } from './options.ts';

const flags = { output: 'out', set: [], frameTimeout: 30 };

test('a folder is a folder', () => expect(resolveOptions(flags, '/work').outputFolder).toBe('/work/out'));

test('a .mp4 names the file and its folder', () => {
  const options = resolveOptions({ ...flags, output: 'videos/intro.mp4' }, '/work');
  expect(options.outputFolder).toBe('/work/videos');
  expect(options.overrides).toEqual(['spec.output.destination.name="intro"']);
});

test.each([
  ['0-299', 'spec.frames={from: 0, to: 299}'],
  ['42', 'spec.frames={from: 42, to: 42}'],
])('--frames %s', (frames, override) =>
  expect(resolveOptions({ ...flags, frames }, '/').overrides).toEqual([override]),
);

test.each([
  { frames: '5-' },
  { frames: 'all' },
  { concurrency: 0 },
  { concurrency: 1.5 },
  { frameTimeout: Number.NaN },
])('refuses %o', (bad) => {
  expect(() => resolveOptions({ ...flags, ...bad }, '/')).toThrow(CliError);
});
