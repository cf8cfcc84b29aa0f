import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ArtifactStore } from '@renderfleet/artifacts';
import type { OutputStatus } from '@renderfleet/resources';
import {
  audioKey,
  canonicalJson,
  chunkKey,
  type ChunkLayout,
  type ChunkRecord,
  type RenderPlan,
  sha256Hex,
} from '@renderfleet/tasks';
import { bring } from '../bundle/open-site.ts';
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.ts';
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.ts';
import { captionFile } from './captions.ts';
import { joinArgs } from './join-args.ts';
import { checkChunks, chunkBytes } from './read-chunks.ts';
import { type QualityReport, verifyOutput } from './verify-output.ts';
import { MANIFEST, withdraw } from './withdraw.ts';

export interface FinalizeDeps {
  readonly store: ArtifactStore;
  /** Where people find outputs. */
  readonly outputs: ArtifactStore;
  readonly ffmpeg: Ffmpeg;
  readonly scratchFolder: string;
  readonly signal: AbortSignal;
  readonly onNote: (note: string) => void;
}

/** A file that is ready and checked, and not yet published. */
interface Ready {
  readonly kind: OutputStatus['kind'];
  readonly name: string;
  readonly file?: string;
  readonly text?: string;
  readonly more: Partial<OutputStatus>;
}

/** Joins, checks and publishes. Everything is made and checked first; then files appear one by one, each whole, the
 * manifest last: whoever sees a manifest sees all that it names. A manifest of an earlier render goes first, with what is
 * no longer made. Publishing again writes the same bytes. */
export const finalize = async (
  plan: RenderPlan,
  layout: ChunkLayout,
  records: readonly ChunkRecord[],
  deps: FinalizeDeps,
): Promise<OutputStatus[]> => {
  const video = join(deps.scratchFolder, 'video.mp4');
  const poster = join(deps.scratchFolder, 'poster.jpg');
  const wav = join(deps.scratchFolder, 'mixed.wav');
  try {
    const audioFile = plan.output.muted ? null : wav;
    if (audioFile !== null) await bring(deps.store, audioKey(plan), audioFile);
    deps.onNote('joining');
    await runFfmpeg(deps.ffmpeg, joinArgs(plan, deps.ffmpeg, audioFile, video), {
      input: chunkBytes(deps.store, plan, layout, records),
      signal: deps.signal,
    }).catch(async (error: unknown) => {
      if (!deps.signal.aborted) await checkChunks(deps.store, plan, layout, records);
      throw error;
    });
    deps.onNote('checking');
    const report = await verifyOutput(plan, deps.ffmpeg, video);
    const ready = [
      videoReady(plan, video, report),
      ...plan.output.captions.map((format): Ready => ({
        kind: 'captions',
        name: `.${format}`,
        text: captionFile(plan, format),
        more: { codec: format },
      })),
      ...(await posterReady(plan, video, poster, deps)),
    ];
    deps.onNote('publishing');
    deps.signal.throwIfAborted();
    await withdraw(
      deps.outputs,
      outputKey(plan, ''),
      ready.map(({ name }) => name),
    );
    const published: OutputStatus[] = [];
    for (const item of ready) published.push(await publish(plan, item, deps));
    const manifest = JSON.stringify(makeManifest(plan, layout, records, report, published), null, 1);
    published.push(await publish(plan, { kind: 'manifest', name: MANIFEST, text: manifest, more: {} }, deps));
    return published;
  } finally {
    await Promise.all([video, poster, wav].map((file) => rm(file, { force: true })));
  }
};

const videoReady = (plan: RenderPlan, file: string, report: QualityReport): Ready => ({
  kind: 'video',
  name: '.mp4',
  file,
  more: {
    durationSeconds: report.durationSeconds,
    width: Math.round(plan.composition.width * plan.output.scale),
    height: Math.round(plan.composition.height * plan.output.scale),
    codec: plan.output.muted ? 'h264' : 'h264+aac',
  },
});

/** The poster is cut from the finished video: a second call of Remotion would be a second billable render. */
const posterReady = async (
  plan: RenderPlan,
  video: string,
  file: string,
  { ffmpeg, signal }: FinalizeDeps,
): Promise<Ready[]> => {
  const wanted = plan.output.poster;
  if (wanted === undefined) return [];
  // Half a frame early: the seek lands on the first frame at or after it, whatever rounding did.
  const at = Math.max(
    0,
    (Math.min(Math.max(wanted.frame, plan.range.from), plan.range.to) - plan.range.from - 0.5) /
      plan.composition.fps,
  );
  await runFfmpeg(
    ffmpeg,
    ['-ss', at.toFixed(6), '-i', video, '-frames:v', '1', '-q:v', '2', '-f', 'image2', '-update', '1', file],
    { signal },
  );
  return [{ kind: 'poster', name: '.poster.jpg', file, more: { codec: 'mjpeg' } }];
};

const outputKey = (plan: RenderPlan, ending: string): string => {
  const { prefix = '', name = plan.job.name } = plan.output.destination;
  return `${prefix === '' ? '' : `${prefix.replace(/\/+$/, '')}/`}${name}${ending}`;
};

const publish = async (
  plan: RenderPlan,
  item: Ready,
  { outputs, signal }: FinalizeDeps,
): Promise<OutputStatus> => {
  signal.throwIfAborted();
  const key = outputKey(plan, item.name);
  const { bytes, sha256 } =
    item.file === undefined ? await outputs.put(key, item.text ?? '') : await outputs.putFile(key, item.file);
  return {
    kind: item.kind,
    uri: outputs.localPath?.(key) ?? `${outputs.url}/${key}`,
    bytes,
    sha256,
    ...item.more,
  };
};

/** Enough to compare any two renders: what went in, which pictures came out, what each chunk was made with. */
const makeManifest = (
  plan: RenderPlan,
  layout: ChunkLayout,
  records: readonly ChunkRecord[],
  quality: QualityReport,
  outputs: readonly OutputStatus[],
) => ({
  version: 1,
  job: plan.job,
  bundle: plan.bundle.digest,
  composition: {
    ...plan.composition,
    props: undefined,
    defaultProps: undefined,
    propsSha256: sha256Hex(canonicalJson(plan.composition.props)),
  },
  range: plan.range,
  output: plan.output,
  versions: plan.versions,
  quality,
  picturesSha256: sha256Hex(records.map(({ picturesSha256 }) => picturesSha256).join('\n')),
  chunks: layout.chunks.map((range, index) => ({
    range,
    key: chunkKey(plan, range),
    ...records[index],
    audio: undefined,
    frames: undefined,
    version: undefined,
  })),
  // Where a file lies now says nothing about what it is.
  outputs: outputs.map((output) => ({ ...output, uri: undefined })),
});
