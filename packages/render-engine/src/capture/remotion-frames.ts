import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCancelSignal, renderFrames, stitchFramesToVideo } from '@remotion/renderer';
import type { RenderPlan } from '@renderfleet/tasks';
import { VERSION } from 'remotion/version';
import { SAMPLE_RATE } from '../audio/sample-rate.ts';
import { browserLost } from '../browser/browser-lost.ts';
import type { WarmBrowser } from '../browser/warm-browser.ts';
import { classify } from '../errors/classify.ts';
import { type AudioAsset, toAudioRuns } from './audio-runs.ts';
import type { CaptureRequest, Captured, FrameSource } from './frame-source.ts';

export interface RemotionFramesOptions {
  readonly browser: WarmBrowser;
  readonly scratchFolder: string;
  /** How long a frame may wait for its delayRender() handles. Remotion's own default is 30 s. */
  readonly frameTimeoutMs: number;
  readonly mediaCacheBytes: number;
}

type RenderedFrames = Awaited<ReturnType<typeof renderFrames>>;

/** The composition as Remotion takes it. */
export const videoConfig = ({ composition }: RenderPlan) => ({
  ...composition,
  defaultCodec: null,
  defaultOutName: null,
  defaultVideoImageFormat: null,
  defaultPixelFormat: null,
  defaultProResProfile: null,
});

/** Frames by Remotion's `renderFrames`: one page, so frames come in order and a browser keeps one core busy.
 * More speed comes from more workers, not from more tabs (reference: remotion issues 4300, 4664, 4949). */
export const createRemotionFrames = (options: RemotionFramesOptions): FrameSource => {
  const { browser } = options;
  const capture = async (request: CaptureRequest): Promise<Captured> => {
    const { plan, range } = request;
    const { cancelSignal, cancel } = makeCancelSignal();
    request.signal.addEventListener('abort', cancel, { once: true });
    let frame = range.from;
    let failed: unknown = null;
    try {
      request.signal.throwIfAborted();
      const instance = await browser.get(plan.output.scale, () => {
        failed ??= browserLost(`drew frame ${frame}`, frame);
        cancel();
      });
      const rendered = await renderFrames({
        composition: videoConfig(plan),
        serveUrl: request.site,
        inputProps: plan.inputProps,
        outputDir: null,
        puppeteerInstance: instance,
        browserExecutable: browser.program.executable,
        chromeMode: 'headless-shell',
        concurrency: 1,
        ...(request.only === undefined
          ? { frameRange: [range.from, range.to] as const }
          : { frames: [...request.only] }),
        imageFormat: 'jpeg',
        jpegQuality: plan.output.quality.jpeg,
        scale: plan.output.scale,
        // Sound is noted also for a silent video: another job may find this chunk and want it.
        muted: false,
        timeoutInMilliseconds: options.frameTimeoutMs,
        offthreadVideoCacheSizeInBytes: options.mediaCacheBytes,
        mediaCacheSizeInBytes: options.mediaCacheBytes,
        logLevel: 'error',
        cancelSignal,
        onStart: () => {},
        onBrowserLog: (log) => request.onLog(`[page ${log.type}] ${log.text}`),
        onFrameUpdate: () => {},
        onFrameBuffer: async (picture, at) => {
          try {
            await request.onFrame({ frame: at, picture });
          } catch (error) {
            // Remotion would wrap it as an error of the page; the true one is kept beside it.
            failed ??= error;
            throw error;
          }
          frame = Math.min(at + 1, range.to);
        },
      });
      const captured = {
        audio: audioOf(rendered),
        inlineAudioFile: await mixInlineAudio(rendered, request, options),
      };
      // renderFrames leaves its working folder to a later stitch, which is not coming.
      await rm(rendered.assetsInfo.downloadMap.assetDir, { recursive: true, force: true });
      return captured;
    } catch (error) {
      // Whatever the browser was doing, the next task gets a fresh one.
      await browser.drop();
      throw failed === null ? classify(error, 'page', frame) : classify(failed, 'platform', frame);
    } finally {
      request.signal.removeEventListener('abort', cancel);
    }
  };
  return { name: `remotion-frames/1 remotion/${VERSION}`, capture };
};

/** Remotion writes the address of a sound once and then `same-as-…`; here each frame gets it in full again. */
const audioOf = ({ assetsInfo }: RenderedFrames) => {
  const addresses = new Map<string, string>();
  let origin = '';
  const frames = assetsInfo.assets.map(({ audioAndVideoAssets }) =>
    (audioAndVideoAssets as readonly AudioAsset[]).map((asset) => {
      const src = addresses.get(asset.src) ?? asset.src;
      addresses.set(`same-as-${asset.id}-${asset.frame}`, src);
      origin ||= /^http:\/\/(localhost|127\.0\.0\.1):\d+/.exec(src)?.[0] ?? '';
      return { ...asset, src };
    }),
  );
  return toAudioRuns(frames, origin || 'http://localhost');
};

/** `@remotion/media` mixes in the page and hands over samples. They are per frame, so a chunk's own WAV is exact. */
const mixInlineAudio = async (
  { assetsInfo }: RenderedFrames,
  { plan, range }: CaptureRequest,
  { scratchFolder }: RemotionFramesOptions,
): Promise<string | null> => {
  if (assetsInfo.assets.every((frame) => frame.inlineAudioAssets.length === 0)) return null;
  const file = join(scratchFolder, `inline-${range.from}-${range.to}.wav`);
  const made = `${file}.made.wav`;
  await stitchFramesToVideo({
    assetsInfo: {
      ...assetsInfo,
      assets: assetsInfo.assets.map((frame) => ({ ...frame, audioAndVideoAssets: [] })),
    },
    fps: plan.composition.fps,
    width: plan.composition.width,
    height: plan.composition.height,
    codec: 'wav',
    outputLocation: made,
    enforceAudioTrack: true,
    force: true,
    sampleRate: SAMPLE_RATE,
  });
  await copyFile(made, file);
  await rm(made, { force: true });
  return file;
};
