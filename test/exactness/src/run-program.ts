import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs one of the system's own media programs: a witness that shares no code with the build that made the file.
 *
 * @returns what it printed @throws when it is missing or fails, with what it said */
export const runProgram = async (program: 'ffmpeg' | 'ffprobe', args: readonly string[]): Promise<Buffer> => {
  try {
    const { stdout } = await run(program, ['-v', 'error', ...args], {
      encoding: 'buffer',
      maxBuffer: 1 << 30,
    });
    return stdout;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error(`${program} is missing: apt-get install ffmpeg`, { cause: error });
    }
    throw error;
  }
};
