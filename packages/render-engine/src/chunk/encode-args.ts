import type { FrameRange } from '@renderfleet/resources';
import type { RenderPlan } from '@renderfleet/tasks';
import { frameRateFraction } from './frame-rate.ts';

/** All chunks start this late on the MPEG-TS clock, so that no decoding time is negative. */
export const TS_START_SECONDS = 10;

/** Seconds between keyframes: players seek to them. */
const KEYFRAME_SECONDS = 5;

// Chromium's JPEG is full range BT.601; players expect limited range BT.709.
const COLOUR_FILTER =
  'scale=in_range=pc:in_color_matrix=bt601:out_range=tv:out_color_matrix=bt709,format=yuv420p';
const COLOUR_TAGS = [
  '-color_range',
  'tv',
  '-colorspace',
  'bt709',
  '-color_primaries',
  'bt709',
  '-color_trc',
  'bt709',
];

/** Arguments that turn JPEGs on standard input into a video-only MPEG-TS chunk.
 *
 * The chunk's timestamps are those of the composition (frame ÷ fps + {@link TS_START_SECONDS}), so chunks of any
 * size are joined by putting their bytes one after the other. One thread for each encoder: workers fill the cores,
 * and the bytes do not depend on the machine. */
export const chunkEncodeArgs = (plan: RenderPlan, range: FrameRange, outFile: string): string[] => {
  const { fps } = plan.composition;
  const { crf, preset } = plan.output.quality;
  return [
    [
      '-threads',
      '1',
      '-f',
      'image2pipe',
      '-c:v',
      'mjpeg',
      '-framerate',
      frameRateFraction(fps),
      '-i',
      'pipe:0',
    ],
    ['-an', '-vf', COLOUR_FILTER, '-c:v', 'libx264', '-preset', preset, '-crf', String(crf), '-threads', '1'],
    ['-g', String(Math.max(1, Math.round(fps * KEYFRAME_SECONDS)))],
    COLOUR_TAGS,
    ['-muxdelay', '0', '-muxpreload', '0', '-output_ts_offset', String(TS_START_SECONDS + range.from / fps)],
    ['-f', 'mpegts', outFile],
  ].flat();
};
