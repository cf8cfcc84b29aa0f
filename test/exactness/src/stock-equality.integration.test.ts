import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { renderFrames, renderMedia, selectComposition } from '@remotion/renderer';
import { findBrowser } from '@renderfleet/render-engine';
import { openRig, type Rig, testPattern } from '@renderfleet/render-engine/testing';
import { outputSchema } from '@renderfleet/resources';
import { chunkKey, chunkRecordSchema, type RenderPlan } from '@renderfleet/tasks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ssim } from './ssim.ts';

// The same video by this engine, in three chunks, and by Remotion alone, from the bundle that this engine built.

const FRAMES = 40;
const CUTS = [13, 30];
const output = outputSchema.parse({ quality: { crf: 18 } });
const wanted = testPattern({ frames: FRAMES }, { output });

let rig: Rig;
let plan: RenderPlan;
let ours = '';
let stock: Awaited<ReturnType<typeof openStock>>;

beforeAll(async () => {
  rig = await openRig();
  ours = await rig.render('ours', wanted, CUTS);
  plan = await rig.plan('ours');
  stock = await openStock(rig, plan);
});
afterAll(() => rig[Symbol.asyncDispose]());

const openStock = async ({ folder }: Rig, { bundle, composition, inputProps }: RenderPlan) => {
  const { executable } = await findBrowser();
  const common = {
    serveUrl: join(folder, 'cache/bundles', bundle.digest),
    inputProps,
    browserExecutable: executable,
    chromeMode: 'headless-shell' as const,
    logLevel: 'error' as const,
    concurrency: 2,
    jpegQuality: output.quality.jpeg,
  };
  return { ...common, composition: await selectComposition({ ...common, id: composition.id }) };
};

const ourPictures = async (): Promise<string[]> => {
  const starts = [0, ...CUTS, FRAMES];
  const ranges = starts.slice(1).map((next, index) => ({ from: starts[index] ?? 0, to: next - 1 }));
  const records = await Promise.all(
    ranges.map(async (range) =>
      chunkRecordSchema.parse(JSON.parse(await rig.store.getText(`${chunkKey(plan, range)}.json`))),
    ),
  );
  return records.flatMap(({ pictures }) =>
    pictures.flatMap(([hash, count]) => Array.from({ length: count }, () => hash)),
  );
};

const stockPictures = async (): Promise<string[]> => {
  const hashes: string[] = [];
  await renderFrames({
    ...stock,
    outputDir: null,
    imageFormat: 'jpeg',
    onStart: () => {},
    onFrameUpdate: () => {},
    onFrameBuffer: (picture, frame) => {
      hashes[frame] = createHash('sha256').update(picture).digest('hex').slice(0, 16);
    },
  });
  return hashes;
};

test('captured pictures are those of stock renderFrames', async () => {
  const [mine, theirs] = [await ourPictures(), await stockPictures()];
  expect(theirs).toHaveLength(FRAMES);
  // Each frame carries its number: were they all one picture, equality would say nothing.
  expect(new Set(theirs).size).toBe(FRAMES);
  expect(mine).toEqual(theirs);
});

test('the file looks like that of stock renderMedia', async () => {
  const theirs = join(rig.folder, 'stock.mp4');
  await renderMedia({
    ...stock,
    codec: 'h264',
    crf: 18,
    colorSpace: 'bt709',
    outputLocation: theirs,
    overwrite: true,
  });
  const likeness = await ssim(ours, theirs);
  process.stdout.write(`SSIM against stock: ${likeness}\n`);
  expect(likeness).toBeGreaterThanOrEqual(0.99);
});

test('a file that is one frame late does not', async () => {
  expect(await ssim(ours, ours, 1)).toBeLessThan(0.99);
});
