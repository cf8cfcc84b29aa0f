import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TaskOutcome } from '@renderfleet/tasks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failureOf, openRig, type Rig, testPattern, type WantedVideo, zipOf } from './testing/index.ts';
import { openWebServer } from './testing/web-server.ts';

const ROOT = `
import { Composition, useCurrentFrame } from 'remotion';
const Tiny = () => <h1>{useCurrentFrame()}</h1>;
export const Root = () => <Composition id="Tiny" component={Tiny} fps={30} width={320} height={180} durationInFrames={6} />;
`;
const INDEX = `import { registerRoot } from 'remotion'; import { Root } from './Root'; registerRoot(Root);`;
const SOURCE = { 'src/index.ts': INDEX, 'src/Root.tsx': ROOT };

/** Of no zip that the store could have. */
const ABSENT = `sha256:${'1'.repeat(64)}`;

let rig: Rig;
let folder = '';
beforeAll(async () => {
  rig = await openRig();
  folder = await mkdtemp(join(tmpdir(), 'renderfleet-sources-'));
});
afterAll(async () => {
  await rig[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

let jobs = 0;
const place = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const target = join(folder, `source-${(jobs += 1)}`);
  await mkdir(target);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await writeFile(join(target, path), text);
  }
  return target;
};
const wanted = (bundle: WantedVideo['bundle'], more: Partial<WantedVideo> = {}): WantedVideo => {
  const { composition: _, ...rest } = testPattern({}, { bundle, props: {}, ...more });
  return rest;
};
const renders = async (video: WantedVideo): Promise<void> => {
  const uid = `source-${(jobs += 1)}`;
  expect(await rig.prepare(uid, video)).toMatchObject({
    ok: true,
    result: { range: { from: 0, to: 5 }, width: 320 },
  });
  expect(await rig.run(uid, 'chunk', { frames: { from: 0, to: 5 } })).toMatchObject({
    ok: true,
    result: { frames: 6 },
  });
};
const prepared = (video: WantedVideo): Promise<TaskOutcome> => rig.prepare(`bad-${(jobs += 1)}`, video);
const sourceZip = (): Buffer =>
  zipOf(Object.entries(SOURCE).map(([name, data]) => ({ name: `tiny/${name}`, data })));
const sha256 = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

describe('a bundle', () => {
  test('of source with no dependencies installed anywhere is built with those of the platform', async () => {
    await renders(wanted({ uri: await place(SOURCE) }));
  });
  test('from a zip of source', async () => {
    const uri = join(folder, 'source.zip');
    await writeFile(uri, sourceZip());
    await renders(wanted({ uri, digest: sha256(sourceZip()) }));
  });
  test('from a zip of a built bundle', async () => {
    const [built = ''] = await readdir(join(rig.folder, 'cache/bundles'));
    const root = join(rig.folder, 'cache/bundles', built);
    const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    const entries = await Promise.all(
      files.map(async ({ parentPath, name }) => ({
        name: join(parentPath, name).slice(root.length + 1),
        data: await readFile(join(parentPath, name)),
      })),
    );
    const uri = join(folder, 'built.zip');
    await writeFile(uri, zipOf(entries));
    await renders(wanted({ uri }));
  });
  test('by http with its digest, fetched once', async () => {
    let asked = 0;
    await using server = await openWebServer((_, response) => {
      asked += 1;
      response.end(sourceZip());
    });
    const video = wanted({ uri: `${server.origin}/tiny.zip`, digest: sha256(sourceZip()) });
    await renders(video);
    await renders(video);
    expect(asked).toBe(1);
  });
  test('of source with a linked folder, which its digest covers', async () => {
    await mkdir(join(folder, 'linked'), { recursive: true });
    await writeFile(join(folder, 'linked/brand.ts'), 'export const brand = 1;');
    const uri = await place({
      ...SOURCE,
      'src/Root.tsx': `import { brand } from './linked/brand'; console.log(brand); ${ROOT}`,
    });
    await symlink(join(folder, 'linked'), join(uri, 'src/linked'));
    await renders(wanted({ uri }));
  });
});

describe('a bundle that cannot be used', () => {
  test('by http with another digest', async () => {
    await using server = await openWebServer((_, response) => response.end(sourceZip()));
    const failure = failureOf(
      await prepared(wanted({ uri: `${server.origin}/tiny.zip`, digest: `sha256:${'0'.repeat(64)}` })),
    );
    expect(failure).toMatchObject({ reason: 'DigestMismatch', fault: 'user', retry: 'never' });
    expect(failure.message).toContain(sha256(sourceZip()));
  });
  test('by http without a digest', async () => {
    expect(failureOf(await prepared(wanted({ uri: 'http://127.0.0.1:9/tiny.zip' })))).toMatchObject({
      reason: 'DigestMissing',
      fault: 'user',
    });
  });
  test.each([
    [404, { reason: 'NotFound', fault: 'user', retry: 'never' }],
    [503, { reason: 'AssetUnreachable', fault: 'upstream', retry: 'same' }],
  ])('by http that answers %d', async (status, failure) => {
    await using server = await openWebServer((_, response) => response.writeHead(status).end());
    expect(
      failureOf(await prepared(wanted({ uri: `${server.origin}/a.zip`, digest: ABSENT }))),
    ).toMatchObject(failure);
  });
  test('by http that nobody serves', async () => {
    const server = await openWebServer(() => {});
    await server[Symbol.asyncDispose]();
    const failure = failureOf(await prepared(wanted({ uri: `${server.origin}/a.zip`, digest: ABSENT })));
    expect(failure).toMatchObject({ reason: 'AssetUnreachable', fault: 'upstream', retry: 'same' });
    expect(failure.message).toContain(server.origin);
  });
  test('whose source does not parse names the file', async () => {
    const uri = await place({ ...SOURCE, 'src/Root.tsx': 'export const Root = () => <div' });
    const failure = failureOf(await prepared(wanted({ uri })));
    expect(failure).toMatchObject({ reason: 'BundleFailed', fault: 'user', retry: 'never' });
    expect(failure.message).toContain('Root.tsx');
  });
  test('that imports a file outside of its folder, which its digest would not cover', async () => {
    await mkdir(join(folder, 'shared'), { recursive: true });
    await writeFile(join(folder, 'shared/brand.ts'), 'export const brand = 1;');
    const uri = await place({
      ...SOURCE,
      'src/Root.tsx': `import { brand } from '../../shared/brand'; console.log(brand); ${ROOT}`,
    });
    const failure = failureOf(await prepared(wanted({ uri })));
    expect(failure).toMatchObject({ reason: 'BundleFailed', fault: 'user', retry: 'never' });
    expect(failure.message).toContain('src/Root.tsx imports "../../shared/brand"');
    expect(failure.fix).toContain('Move it into the folder');
  });
  test('a folder with a digest', async () => {
    const failure = failureOf(
      await prepared(wanted({ uri: await place(SOURCE), digest: `sha256:${'0'.repeat(64)}` })),
    );
    expect(failure).toMatchObject({ reason: 'DigestOfFolder', fault: 'user', retry: 'never' });
    expect(failure.fix).toContain('zip');
  });
  test('without an entry point', async () => {
    const failure = failureOf(await prepared(wanted({ uri: await place({ 'readme.txt': 'hello' }) })));
    expect(failure).toMatchObject({ reason: 'EntryPointMissing', fault: 'user', retry: 'never' });
    expect(failure.fix).toContain('registerRoot');
  });
  test('that is not there', async () => {
    const uri = join(folder, 'nowhere');
    expect(failureOf(await prepared(wanted({ uri })))).toMatchObject({
      reason: 'BundleMissing',
      fault: 'user',
      message: expect.stringContaining(uri) as string,
    });
  });
});

describe('a request that the composition cannot meet', () => {
  test.each<[string, Partial<WantedVideo>, string, RegExp]>([
    ['another composition', { composition: 'Teeny' }, 'CompositionMissing', /"Teeny"; there are: Pattern$/],
    [
      'frames past the end',
      { frames: { from: 10, to: 30 } },
      'FramesOutOfRange',
      /10 to 30, but Pattern has frames 0 to 29/,
    ],
    ['frames in reverse', { frames: { from: 20, to: 10 } }, 'FramesOutOfRange', /20 to 10/],
    ['an odd size', { props: { width: 321, height: 180 } }, 'OddSize', /321×180/],
    ['more pixels than allowed', { caps: { maxPixels: 1000 } }, 'CapExceeded', /57600 is over .* 1000/],
    [
      'a poster outside',
      { output: { ...testPattern().output, poster: { frame: 99 } } },
      'PosterOutOfRange',
      /99/,
    ],
  ])('%s', async (_, more, reason, message) => {
    const failure = failureOf(await prepared(testPattern({}, more)));
    expect(failure).toMatchObject({ reason, fault: 'user', retry: 'never' });
    expect(failure.message).toMatch(message);
  });
});

describe('assets', () => {
  // 1×1 pixel.
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  );
  const withAsset = (uri: string, digest?: string): WantedVideo =>
    testPattern(
      { image: 'asset:logo.png' },
      { assets: [{ name: 'logo.png', uri, ...(digest === undefined ? {} : { digest }) }] },
    );

  test('a file and an address reach the page as the same picture', async () => {
    await writeFile(join(folder, 'logo.png'), png);
    await using server = await openWebServer((_, response) => response.end(png));
    for (const uri of [join(folder, 'logo.png'), `${server.origin}/logo.png`]) {
      const uid = `asset-${(jobs += 1)}`;
      expect(await rig.prepare(uid, withAsset(uri, sha256(png)))).toMatchObject({ ok: true });
      expect((await rig.plan(uid)).files).toEqual([
        { path: 'assets/logo.png', key: `blobs/${sha256(png).slice(7)}`, bytes: png.length },
      ]);
      expect(await rig.run(uid, 'chunk', { frames: { from: 0, to: 2 } })).toMatchObject({ ok: true });
    }
  });
  test('a file that is not there is named', async () => {
    const failure = failureOf(await prepared(withAsset(join(folder, 'gone.png'))));
    expect(failure).toMatchObject({
      reason: 'AssetMissing',
      fault: 'user',
      retry: 'never',
      message: expect.stringContaining('gone.png') as string,
    });
  });
  test('a file with another digest is refused', async () => {
    await writeFile(join(folder, 'logo.png'), png);
    expect(
      failureOf(await prepared(withAsset(join(folder, 'logo.png'), `sha256:${'0'.repeat(64)}`))),
    ).toMatchObject({ reason: 'DigestMismatch', fault: 'user' });
  });
});
