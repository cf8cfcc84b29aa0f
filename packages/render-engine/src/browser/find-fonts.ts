import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sha256Hex } from '@renderfleet/tasks';

const run = promisify(execFile);

const listFonts = async (): Promise<string> => {
  try {
    const { stdout } = await run('fc-list', [':', 'file'], { timeout: 20_000, maxBuffer: 16 * 1024 * 1024 });
    return digestOfFonts(stdout);
  } catch {
    // Without fontconfig's own program there is nobody to ask; workers of one image agree all the same.
    return 'unknown';
  }
};

/** @param list  one font file a line, in any order */
export const digestOfFonts = (list: string): string =>
  sha256Hex(list.trim().split('\n').sort().join('\n')).slice(0, 16);

let found: Promise<string> | undefined;

/** Names the fonts that are installed: system fonts shape pictures, so two workers with others must not share chunks.
 * Asked once a process. */
export const findFonts = (): Promise<string> => (found ??= listFonts());
