import type { RenderPlan } from '@renderfleet/tasks';
import { frameRateFraction, TICKS } from '../chunk/frame-rate.ts';
import type { Ffmpeg } from '../ffmpeg/find-ffmpeg.ts';

/** Puts each time on the exact grid n ÷ fps, rounded once. MPEG-TS rounds each chunk's start by itself, and at rates
 * such as 29.97 two roundings can be a tick apart. */
const snapFilter = (fps: number): string => {
  const rate = `(${frameRateFraction(fps)})`;
  const snap = (time: string): string => `round(round(${time}*${rate}/${TICKS})*${TICKS}/${rate})`;
  return `setts=pts=${snap('PTS')}:dts=${snap('DTS')}:time_base=1/${TICKS}`;
};

/** Arguments that join chunk bytes on standard input with one sound track: nothing is encoded but the sound, once.
 *
 * @param audioFile  WAV of the whole range, or null for a silent file without a sound track */
export const joinArgs = (
  plan: RenderPlan,
  ffmpeg: Ffmpeg,
  audioFile: string | null,
  outFile: string,
): string[] => {
  const audio =
    audioFile === null
      ? ['-an']
      : ['-map', '1:a:0', '-c:a', ffmpeg.aac, '-b:a', `${plan.output.quality.audioKbps}k`, '-ar', '48000'];
  return [
    ['-f', 'mpegts', '-i', 'pipe:0'],
    audioFile === null ? [] : ['-i', audioFile],
    ['-map', '0:v:0', '-c:v', 'copy', '-bsf:v', snapFilter(plan.composition.fps)],
    audio,
    ['-map_metadata', '-1', '-metadata', `title=${plan.job.name}`, '-video_track_timescale', String(TICKS)],
    ['-movflags', '+faststart', '-f', 'mp4', outFile],
  ].flat();
};
