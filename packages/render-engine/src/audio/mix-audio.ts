import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { makeCancelSignal, RenderInternals, stitchFramesToVideo } from '@remotion/renderer';
import type { ArtifactStore } from '@renderfleet/artifacts';
import { frameCount } from '@renderfleet/resources';
import { audioKey, chunkKey, type ChunkLayout, type ChunkRecord, type RenderPlan } from '@renderfleet/tasks';
import { type AudioAsset, fromAudioRuns, SITE_ORIGIN } from '../capture/audio-runs.ts';
import { inlineAudioKey } from '../chunk/render-chunk.ts';
import { classify } from '../errors/classify.ts';
import { joinInline } from './join-inline.ts';
import { SAMPLE_RATE } from './sample-rate.ts';

export interface AudioDeps {
  readonly store: ArtifactStore;
  readonly scratchFolder: string;
  readonly signal: AbortSignal;
}

type AssetsInfo = Parameters<typeof stitchFramesToVideo>[0]['assetsInfo'];

const isLocal = (src: string): boolean => src.startsWith(SITE_ORIGIN) || src.startsWith('file:');

/** The file behind a local sound. What follows `?` or `#` speaks to the page, not to the disk.
 *
 * @param site  folder that the page is served from */
export const localPath = (src: string, site: string): string => {
  const bare = src.replace(/[?#].*$/s, '');
  return bare.startsWith('file:')
    ? fileURLToPath(bare)
    : join(site, decodeURIComponent(bare.slice(SITE_ORIGIN.length)));
};

// A sound that pages mixed themselves takes part as one more file that plays from the first frame to the last.
const inlineAsset = (file: string, frame: number, step: number): AudioAsset => ({
  type: 'audio',
  src: pathToFileURL(file).href,
  id: 'inline',
  frame,
  mediaFrame: step,
  volume: 1,
  playbackRate: 1,
  toneFrequency: 1,
  audioStartFrame: 0,
  audioStreamIndex: 0,
});

/** Mixes the sound of the whole range in one pass from what the frames asked to hear. Nothing is rendered again:
 * chunks noted it while they captured, which is why sound costs no second walk through the frames (docs/adr/0006).
 *
 * Writes a 48 kHz stereo WAV of exactly the range to {@link audioKey}. */
export const mixAudio = async (
  plan: RenderPlan,
  layout: ChunkLayout,
  records: readonly ChunkRecord[],
  site: string,
  { store, scratchFolder, signal }: AudioDeps,
): Promise<void> => {
  const { fps, width, height } = plan.composition;
  const outFile = join(scratchFolder, 'audio.wav');
  const inlineFile = join(scratchFolder, 'inline.wav');
  const frames = records.flatMap((record) => fromAudioRuns(record.audio));
  const downloadMap = RenderInternals.makeDownloadMap(SAMPLE_RATE);
  const { cancelSignal, cancel } = makeCancelSignal();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    signal.throwIfAborted();
    if (records.some(({ inlineAudio }) => inlineAudio)) {
      const parts = records.map((record, index) => ({
        range: record.frames,
        key: record.inlineAudio
          ? inlineAudioKey(chunkKey(plan, layout.chunks[index] ?? record.frames))
          : null,
      }));
      await joinInline(store, parts, plan.range, fps, inlineFile);
      frames.forEach((assets, step) => assets.push(inlineAsset(inlineFile, plan.range.from + step, step)));
    }
    const localFiles = new Set(
      frames
        .flat()
        .map(({ src }) => src)
        .filter(isLocal),
    );
    for (const src of localFiles) {
      // Remotion downloads sounds by HTTP; these lie on this disk already.
      downloadMap.hasBeenDownloadedMap[src] = { [downloadMap.downloadDir]: localPath(src, site) };
    }
    const assetsInfo: AssetsInfo = {
      assets: frames.map((assets, step) => ({
        frame: plan.range.from + step,
        audioAndVideoAssets: assets as unknown as AssetsInfo['assets'][number]['audioAndVideoAssets'],
        artifactAssets: [],
        inlineAudioAssets: [],
      })),
      imageSequenceName: '',
      firstFrameIndex: plan.range.from,
      downloadMap,
      chunkLengthInSeconds: frameCount(plan.range) / fps,
      trimLeftOffset: 0,
      trimRightOffset: 0,
      forSeamlessAacConcatenation: false,
    };
    await stitchFramesToVideo({
      assetsInfo,
      fps,
      width,
      height,
      codec: 'wav',
      outputLocation: outFile,
      enforceAudioTrack: true,
      force: true,
      sampleRate: SAMPLE_RATE,
      cancelSignal,
    });
    await store.putFile(audioKey(plan), outFile, { contentType: 'audio/wav' });
  } catch (error) {
    throw classify(error, 'platform');
  } finally {
    signal.removeEventListener('abort', cancel);
    await Promise.all(
      [outFile, inlineFile, downloadMap.assetDir].map((path) =>
        rm(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => {}),
      ),
    );
  }
};
