import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { EngineError } from '../errors/engine-error.ts';

/** The ffmpeg in use. Remotion's own build by default: pinned by the lock file, so every machine encodes alike. */
export interface Ffmpeg {
  readonly ffmpeg: string;
  readonly ffprobe: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** Best AAC encoder that this build has. */
  readonly aac: 'libfdk_aac' | 'aac';
}

const run = promisify(execFile);

const bundledFolder = (): string => {
  const libc = process.platform === 'linux' ? '-gnu' : process.platform === 'win32' ? '-msvc' : '';
  const name = `@remotion/compositor-${process.platform}-${process.arch}${libc}`;
  // The compositor is a dependency of the renderer, so it is looked for from there.
  const renderer = createRequire(import.meta.url).resolve('@remotion/renderer');
  return dirname(createRequire(renderer).resolve(`${name}/package.json`));
};

/** @param folder  folder with `ffmpeg` and `ffprobe`; default: `RENDERFLEET_FFMPEG`, else the bundled build
 *  @throws EngineError FfmpegMissing */
export const findFfmpeg = async (folder = process.env['RENDERFLEET_FFMPEG']): Promise<Ffmpeg> => {
  const dir = folder ?? bundledFolder();
  const ffmpeg = join(dir, 'ffmpeg');
  if (!existsSync(ffmpeg)) {
    throw new EngineError(`no ffmpeg at ${ffmpeg}`, {
      reason: 'FfmpegMissing',
      fault: 'platform',
      retry: 'never',
      fix: 'Run npm ci again without --omit=optional, or set RENDERFLEET_FFMPEG to a folder with ffmpeg and ffprobe.',
    });
  }
  const env =
    folder === undefined ? { ...process.env, LD_LIBRARY_PATH: dir, DYLD_LIBRARY_PATH: dir } : process.env;
  const { stdout } = await run(ffmpeg, ['-hide_banner', '-encoders'], { env });
  const version = await run(ffmpeg, ['-version'], { env });
  return {
    ffmpeg,
    ffprobe: join(dir, 'ffprobe'),
    env,
    version: /ffmpeg version (\S+)/.exec(version.stdout)?.[1] ?? 'unknown',
    aac: stdout.includes('libfdk_aac') ? 'libfdk_aac' : 'aac',
  };
};
