import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exists, openPlace, type Place, runCli } from './cli-process.fixture.ts';

let place: Place;
beforeAll(async () => {
  place = await openPlace();
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

describe('help', () => {
  test.each(['render', 'validate', 'still', 'templates', 'explain', 'diff', 'doctor', 'cache'])(
    'of %s shows an example, on stdout',
    async (command) => {
      const { code, stdout, stderr } = await runCli([command, '--help'], { place });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(new RegExp(`Examples?:\\n +renderfleet ${command}`));
    },
  );
});

describe('bad use ends with code 2 and one message', () => {
  test.each([
    [['validat', 'a.yaml'], 'validate'],
    [['validate'], "missing required argument 'file'"],
    [['cache', 'prune', '--max-size', 'big'], '--max-size: "big" is no size'],
    [['cache', 'prune', '--older-than', 'long'], '--older-than: "long" is no duration'],
    [['cache', 'purge'], "unknown command 'purge'"],
    [['templates', 'cuorse'], 'Did you mean course?'],
    [['diff', 'a.mp4', 'b.mp4'], 'a.mp4: no such file'],
    [['explain', 'RenderJbo'], 'RenderJob'],
    [['explain', 'rj.spec.ouput'], 'output'],
  ])('%j', async (args, says) => {
    const { code, stdout, stderr } = await runCli(args, { place });
    expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

test('templates lists what can be named, and the props of one', async () => {
  const list = await runCli(['templates', '--json'], { place });
  expect(JSON.parse(list.stdout)).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: 'course', compositions: ['Course'] })]),
  );
  const { code, stdout } = await runCli(['templates', 'course'], { place });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^slides +object\[\] +yes/m);
  expect(stdout).toMatch(/^slides\[code\]\.language +typescript \|/m);
});

test('templates finds those of the working folder', async () => {
  const text =
    'apiVersion: renderfleet.dev/v1alpha1\nkind: RenderTemplate\nmetadata: { name: mine }\nspec: { bundle: { uri: . }, description: My own, compositions: [{ id: Main }] }\n';
  await mkdir(join(place.folder, 'own/templates/mine'), { recursive: true });
  await writeFile(join(place.folder, 'own/templates/mine/template.yaml'), text);
  const { stdout } = await runCli(['templates'], { place, cwd: join(place.folder, 'own') });
  expect(stdout).toMatch(/^mine +Main +My own +\S+own.templates.mine$/m);
});

describe('explain', () => {
  test.each([
    [['explain', 'RenderJob'], 'spec'],
    [['explain', 'rj.spec.output'], 'quality <object>'],
    [['explain', 'rt.spec', '--recursive'], 'entryPoint'],
  ])('%j', async (args, says) => {
    const { code, stdout, stderr } = await runCli(args, { place });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(says);
  });
});

test('doctor finds what this machine renders with', async () => {
  const { code, stdout, stderr } = await runCli(['doctor', '--json'], { place });
  const { ok, checks } = JSON.parse(stdout) as {
    ok: boolean;
    checks: { name: string; status: string; found: string; fix?: string }[];
  };
  expect({ code, ok, stderr }, stdout).toEqual({ code: 0, ok: true, stderr: '' });
  const statusOf = (name: string): string | undefined => checks.find((check) => check.name === name)?.status;
  expect(['node', 'browser', 'ffmpeg', 'home', 'cores'].map(statusOf)).toEqual(
    Array.from({ length: 5 }, () => 'good'),
  );
  expect(checks.filter(({ status, fix }) => status !== 'good' && fix === undefined)).toEqual([]);
});

test('doctor ends with code 1 and says what to do when the home cannot be written', async () => {
  const gone = { ...place, home: join(place.folder, 'file/home') };
  await writeFile(join(place.folder, 'file'), '');
  const { code, stdout } = await runCli(['doctor'], { place: gone });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^✗ home .*\n +fix: set RENDERFLEET_HOME/m);
});

test('cache shows and removes what was left behind', async () => {
  const left = join(place.home, 'artifacts/chunks/aa.ts');
  await mkdir(join(left, '..'), { recursive: true });
  await writeFile(left, Buffer.alloc(2048));
  expect((await runCli(['cache', 'ls'], { place })).stdout).toMatch(/^chunks +1 +2\.0 KiB$/m);
  expect(await runCli(['cache', 'prune', '--max-size', '1KiB', '--dry-run'], { place })).toMatchObject({
    code: 0,
    stdout: 'chunks: 1, 2.0 KiB\nwould free 2.0 KiB; 0 B would stay\n',
  });
  expect(await exists(left)).toBe(true);
  expect((await runCli(['cache', 'prune', '--max-size', '1KiB'], { place })).stdout).toContain(
    'freed 2.0 KiB; 0 B stay',
  );
  expect(await exists(left)).toBe(false);
});
