import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Ffmpeg } from './find-ffmpeg.ts';

const run = promisify(execFile);

export interface VideoPackets {
  /** Presentation times in order of presentation, seconds. */
  readonly times: readonly number[];
  readonly keyframes: number;
}

export interface MediaFacts {
  readonly durationSeconds: number;
  readonly video?: {
    readonly width: number;
    readonly height: number;
    readonly codec: string;
    readonly pixelFormat: string;
    readonly colorSpace: string;
    readonly colorRange: string;
    readonly startSeconds: number;
  };
  readonly audio?: {
    readonly codec: string;
    readonly sampleRate: number;
    readonly startSeconds: number;
    readonly durationSeconds: number;
  };
}

const probe = async (ffmpeg: Ffmpeg, args: readonly string[]): Promise<string> =>
  (await run(ffmpeg.ffprobe, ['-v', 'error', ...args], { env: ffmpeg.env, maxBuffer: 256 * 1024 * 1024 }))
    .stdout;

/** What a player would learn of the file, edit lists applied. */
export const mediaFacts = async (ffmpeg: Ffmpeg, file: string): Promise<MediaFacts> => {
  const data: unknown = JSON.parse(
    await probe(ffmpeg, ['-of', 'json', '-show_streams', '-show_format', file]),
  );
  const { streams, format } = data as {
    streams: Record<string, string | number>[];
    format: Record<string, string>;
  };
  const video = streams.find((stream) => stream['codec_type'] === 'video');
  const audio = streams.find((stream) => stream['codec_type'] === 'audio');
  return {
    durationSeconds: Number(format['duration']),
    ...(video && {
      video: {
        width: Number(video['width']),
        height: Number(video['height']),
        codec: String(video['codec_name']),
        pixelFormat: String(video['pix_fmt']),
        colorSpace: String(video['color_space']),
        colorRange: String(video['color_range']),
        startSeconds: Number(video['start_time']),
      },
    }),
    ...(audio && {
      audio: {
        codec: String(audio['codec_name']),
        sampleRate: Number(audio['sample_rate']),
        startSeconds: Number(audio['start_time']),
        durationSeconds: Number(audio['duration']),
      },
    }),
  };
};

/** Times of all video packets. Reads the index, decodes nothing. */
export const videoPackets = async (ffmpeg: Ffmpeg, file: string): Promise<VideoPackets> => {
  const text = await probe(ffmpeg, [
    '-select_streams',
    'v:0',
    '-show_entries',
    'packet=pts_time,flags',
    '-of',
    'csv=p=0',
    file,
  ]);
  const rows = text
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => row.split(','));
  return {
    times: rows.map(([time]) => Number(time)).sort((a, b) => a - b),
    keyframes: rows.filter(([, flags]) => flags?.startsWith('K')).length,
  };
};
