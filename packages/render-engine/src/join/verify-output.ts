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

/** Lists what is wrong with a file. Pure, so each fault can be tested without making such a file. */
export const findFaults = (plan: RenderPlan, facts: MediaFacts, packets: VideoPackets): string[] => {
  const { fps, width, height } = plan.composition;
  const frames = frameCount(plan.range);
  const faults: string[] = [];
  const expect = (good: boolean, fault: string): void => {
    if (!good) faults.push(fault);
  };
  expect(packets.times.length === frames, `${packets.times.length} frames instead of ${frames}`);
  const worst = worstError(packets, fps);
  expect(worst <= 1 / TICKS + 1e-6, `a frame is ${worst.toFixed(6)} s from its time`);
  const scaled = [Math.round(width * plan.output.scale), Math.round(height * plan.output.scale)];
  expect(facts.video?.width === scaled[0] && facts.video?.height === scaled[1], `${facts.video?.width}×${facts.video?.height} instead of ${scaled.join('×')}`);
  expect(facts.video?.pixelFormat === 'yuv420p', `pixel format ${facts.video?.pixelFormat}`);
  expect(facts.video?.colorSpace === 'bt709' && facts.video.colorRange === 'tv', `colours ${facts.video?.colorSpace}/${facts.video?.colorRange}`);
  if (plan.output.muted) {
    expect(facts.audio === undefined, 'a sound track although output.muted is set');
  } else if (facts.audio === undefined) {
    faults.push('no sound track');
  } else {
    const offset = facts.audio.startSeconds - (facts.video?.startSeconds ?? 0);
    expect(Math.abs(offset) <= AUDIO_OFFSET_SECONDS, `sound starts ${(offset * 1000).toFixed(1)} ms off`);
    const longer = facts.audio.durationSeconds - frames / fps;
    expect(longer > -0.001 && longer <= AUDIO_PADDING_SECONDS, `sound is ${(longer * 1000).toFixed(1)} ms longer than the pictures`);
  }
  return faults;
};

const worstError = ({ times }: VideoPackets, fps: number): number =>
  times.reduce((worst, time, frame) => Math.max(worst, Math.abs(time - frame / fps)), 0);

/** Reads a finished file as a player would. @throws EngineError OutputInvalid; such a file is never published */
export const verifyOutput = async (plan: RenderPlan, ffmpeg: Ffmpeg, file: string): Promise<QualityReport> => {
  const [facts, packets] = await Promise.all([mediaFacts(ffmpeg, file), videoPackets(ffmpeg, file)]);
  const faults = findFaults(plan, facts, packets);
  if (faults.length > 0) {
    throw new EngineError(`the joined video is wrong: ${faults.join('; ')}`, {
      reason: 'OutputInvalid', fault: 'platform', retry: 'same',
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
