// Stock Remotion on the same bundle, props and settings: `stock.ts <plan.json> <site> <concurrency> <video.mp4>`
// renders a video; with `--pictures` instead of a video it prints the hash of each captured picture.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { renderFrames, renderMedia, selectComposition } from '@remotion/renderer';
import { findBrowser } from '@renderfleet/render-engine';
import { renderPlanSchema } from '@renderfleet/tasks';

const [planFile = '', site = '', concurrency = '1', output = ''] = process.argv.slice(2);
const plan = renderPlanSchema.parse(JSON.parse(await readFile(planFile, 'utf8')));
const { executable } = await findBrowser();
const common = {
  serveUrl: site,
  inputProps: plan.inputProps,
  browserExecutable: executable,
  chromeMode: 'headless-shell' as const,
  logLevel: 'error' as const,
};
const composition = await selectComposition({ ...common, id: plan.composition.id });
const frameRange: [number, number] = [plan.range.from, plan.range.to];

if (output === '--pictures') {
  const hashes = new Map<number, string>();
  await renderFrames({
    ...common,
    composition,
    concurrency: Number(concurrency),
    frameRange,
    outputDir: null,
    imageFormat: 'jpeg',
    jpegQuality: plan.output.quality.jpeg,
    onStart: () => {},
    onFrameUpdate: () => {},
    onFrameBuffer: (picture, frame) => {
      hashes.set(frame, createHash('sha256').update(picture).digest('hex').slice(0, 16));
    },
  });
  process.stdout.write(JSON.stringify([...hashes].sort(([a], [b]) => a - b).map(([, hash]) => hash)));
} else {
  await renderMedia({
    ...common,
    composition,
    codec: 'h264',
    concurrency: Number(concurrency),
    frameRange,
    crf: plan.output.quality.crf,
    x264Preset: plan.output.quality.preset,
    jpegQuality: plan.output.quality.jpeg,
    colorSpace: 'bt709',
    outputLocation: output,
    overwrite: true,
  });
}
