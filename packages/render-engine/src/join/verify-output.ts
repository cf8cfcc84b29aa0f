import { frameCount } from '@renderfleet/resources';
import type { RenderPlan } from '@renderfleet/tasks';
import { TICKS } from '../chunk/frame-rate.ts';
import { EngineError } from '../errors/engine-error.ts';
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.ts';
import { type MediaFacts, mediaFacts, type VideoPackets, videoPackets } from '../ffmpeg/probe.ts';

/** Most that sound may be off against pictures; people notice about 45 ms (ITU-R BT.1359). */
const AUDIO_OFFSET_SECONDS = 0.005;

/** One AAC frame: the last one is padded. */
const AUDIO_PADDING_SECONDS = 2048 / 48_000;

/** What was found, and written into the manifest. */
export interface QualityReport {
  readonly frames: number;
  readonly keyframes: number;
  /** Largest distance of a frame's time from n ÷ fps. */
  readonly worstTimestampErrorSeconds: number;
  readonly audioStartSeconds: number | null;
  readonly durationSeconds: number;
}

type Check = readonly [isGood: boolean, fault: string];

const pictureChecks = (plan: RenderPlan, video: MediaFacts['video'], packets: VideoPackets): Check[] => {
  const { fps, width, height } = plan.composition;
  const frames = frameCount(plan.range);
  const worst = worstError(packets, fps);
  const wanted = `${Math.round(width * plan.output.scale)}×${Math.round(height * plan.output.scale)}`;
  const size = `${video?.width}×${video?.height}`;
  const colours = `${video?.colorSpace}/${video?.colorRange}`;
  return [
    [packets.times.length === frames, `${packets.times.length} frames instead of ${frames}`],
    [worst <= 1 / TICKS + 1e-6, `a frame is ${worst.toFixed(6)} s from its time`],
    [size === wanted, `${size} instead of ${wanted}`],
    [video?.pixelFormat === 'yuv420p', `pixel format ${video?.pixelFormat}`],
    [colours === 'bt709/tv', `colours ${colours}`],
  ];
};

const soundChecks = (plan: RenderPlan, { audio, video }: MediaFacts): Check[] => {
  if (plan.output.muted) return [[audio === undefined, 'a sound track although output.muted is set']];
  if (audio === undefined) return [[false, 'no sound track']];
  const offset = audio.startSeconds - (video?.startSeconds ?? 0);
  const longer = audio.durationSeconds - frameCount(plan.range) / plan.composition.fps;
  return [
    [Math.abs(offset) <= AUDIO_OFFSET_SECONDS, `sound starts ${(offset * 1000).toFixed(1)} ms off`],
    [
      longer > -0.001 && longer <= AUDIO_PADDING_SECONDS,
      `sound is ${(longer * 1000).toFixed(1)} ms longer than the pictures`,
    ],
  ];
};

/** Lists what is wrong with a file. Pure, so each fault can be tested without making such a file. */
export const findFaults = (plan: RenderPlan, facts: MediaFacts, packets: VideoPackets): string[] =>
  [...pictureChecks(plan, facts.video, packets), ...soundChecks(plan, facts)]
    .filter(([isGood]) => !isGood)
    .map(([, fault]) => fault);

const worstError = ({ times }: VideoPackets, fps: number): number =>
  times.reduce((worst, time, frame) => Math.max(worst, Math.abs(time - frame / fps)), 0);

/** Reads a finished file as a player would. @throws EngineError OutputInvalid; such a file is never published */
export const verifyOutput = async (
  plan: RenderPlan,
  ffmpeg: Ffmpeg,
  file: string,
): Promise<QualityReport> => {
  const [facts, packets] = await Promise.all([mediaFacts(ffmpeg, file), videoPackets(ffmpeg, file)]);
  const faults = findFaults(plan, facts, packets);
  if (faults.length > 0) {
    throw new EngineError(`the joined video is wrong: ${faults.join('; ')}`, {
      reason: 'OutputInvalid',
      fault: 'platform',
      retry: 'same',
      fix: 'Please report it with the manifest; `--set spec.chunking.frames=…` with another size may avoid it.',
    });
  }
  return {
    frames: packets.times.length,
    keyframes: packets.keyframes,
    worstTimestampErrorSeconds: worstError(packets, plan.composition.fps),
    audioStartSeconds: facts.audio?.startSeconds ?? null,
    durationSeconds: frameCount(plan.range) / plan.composition.fps,
  };
};
