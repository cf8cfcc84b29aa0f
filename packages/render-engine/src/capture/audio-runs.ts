import type { ChunkRecord } from '@renderfleet/tasks';

/** A sound that one frame plays, as Remotion's page reports it. */
export interface AudioAsset {
  readonly type: string;
  readonly src: string;
  readonly id: string;
  readonly frame: number;
  readonly mediaFrame: number;
  readonly volume: number;
  readonly playbackRate: number;
  readonly toneFrequency: number;
  readonly audioStartFrame: number;
  readonly audioStreamIndex: number;
}

/** Consecutive frames that play the same sounds. `frame` and `mediaFrame` are those of the run's first frame; both
 * advance by one, and a sound that advances otherwise ends the run. */
export type AudioRun = ChunkRecord['audio'][number];

/** Stands for the address of the page's own server, which differs from worker to worker. */
export const SITE_ORIGIN = 'site:';

const isVideoOrAudio = (asset: AudioAsset): boolean => asset.type === 'audio' || asset.type === 'video';

// Remotion's id is `audio-<random of the address>-<place in the timeline>`. The address holds the port of the worker's
// own server, so the random part is replaced: the two halves of a sound that a chunk border cuts are one sound again.
const canonical = (asset: AudioAsset, origin: string): AudioAsset => {
  const src = asset.src.startsWith(origin) ? SITE_ORIGIN + asset.src.slice(origin.length) : asset.src;
  const place = asset.id.replace(/^(audio|video|offthreadvideo)-\d+(?:\.\d+)?(?:e-\d+)?(?=-)/, '$1');
  return { ...asset, src, id: `${place}|${src}` };
};

// The same for all frames of one running sound: where it would stand at step 0, had it always advanced by one.
const withoutPosition = (assets: readonly AudioAsset[], step: number): string =>
  JSON.stringify(
    assets.map((asset) => ({
      ...asset,
      frame: asset.frame - step,
      mediaFrame: Math.round((asset.mediaFrame - step) * 1000),
    })),
  );

/** Writes runs of frames with the same sounds once. A minute of narration becomes a few dozen runs.
 *
 * @param frames  sounds of each frame, in order, with full addresses
 * @param origin  address of the page's server, without trailing slash */
export const toAudioRuns = (frames: readonly (readonly AudioAsset[])[], origin: string): AudioRun[] => {
  const runs: { frames: number; assets: AudioAsset[]; key: string }[] = [];
  for (const [step, frame] of frames.entries()) {
    const assets = frame.filter(isVideoOrAudio).map((asset) => canonical(asset, origin));
    const key = withoutPosition(assets, step);
    const last = runs.at(-1);
    if (last?.key === key) last.frames += 1;
    else runs.push({ frames: 1, assets, key });
  }
  return runs.map(({ frames, assets }) => ({ frames, assets: assets.map((asset) => ({ ...asset })) }));
};

/** The inverse: sounds of each frame again. */
export const fromAudioRuns = (runs: readonly AudioRun[]): AudioAsset[][] =>
  runs.flatMap(({ frames, assets }) =>
    Array.from({ length: frames }, (_, step) =>
      (assets as unknown as AudioAsset[]).map((asset) => ({
        ...asset,
        frame: asset.frame + step,
        mediaFrame: asset.mediaFrame + step,
      })),
    ),
  );
