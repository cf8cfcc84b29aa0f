import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { EngineError } from '../errors/engine-error.ts';
import { notStarted } from './not-started.ts';

export interface Browser {
  readonly executable: string;
  readonly version: string;
}

const run = promisify(execFile);

// Debian's command is a shell script without exec: killing its pid leaves the browser running. The program itself comes first.
const PLACES = ['/usr/lib/chromium/chromium-headless-shell', '/usr/lib/chromium/chromium'];
const COMMANDS = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'google-chrome',
  'google-chrome-stable',
];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (command: string): string[] =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((dir) => dir !== '')
    .map((dir) => join(dir, command));

/** Remotion's own download; fetched now when it was not before. */
const fromRemotion = async (): Promise<string | null> => {
  try {
    const { ensureBrowser } = await import('@remotion/renderer');
    const status = await ensureBrowser({ chromeMode: 'headless-shell', logLevel: 'error' });
    return 'path' in status ? status.path : null;
  } catch {
    return null;
  }
};

export interface FindBrowserOptions {
  /** Path of the only browser that will do; default `RENDERFLEET_BROWSER`. */
  readonly chosen?: string | undefined;
  /** Fetch Remotion's own browser when no other is found; default true. A check says no: it has to change nothing. */
  readonly download?: boolean;
}

/** Looks for a browser: the chosen one alone, else Debian's, any on PATH, Remotion's download.
 *
 * @throws EngineError BrowserMissing, BrowserNotStarted */
export const findBrowser = async ({
  chosen = process.env['RENDERFLEET_BROWSER'],
  download = true,
}: FindBrowserOptions = {}): Promise<Browser> => {
  const candidates = chosen === undefined ? [...PLACES, ...COMMANDS.flatMap(onPath)] : [chosen];
  let executable = candidates.find(isProgram) ?? null;
  if (chosen === undefined && download) executable ??= await fromRemotion();
  if (executable === null) throw browserMissing(chosen);
  try {
    const { stdout } = await run(executable, ['--version'], { timeout: 20_000 });
    return { executable, version: stdout.trim().replace(/\s+/g, ' ') };
  } catch (error) {
    throw notStarted(executable, error);
  }
};

const browserMissing = (chosen: string | undefined): EngineError =>
  new EngineError(
    chosen === undefined ? 'no Chromium found' : `no program at RENDERFLEET_BROWSER=${chosen}`,
    {
      reason: 'BrowserMissing',
      fault: 'platform',
      retry: 'never',
      fix: 'Install one (Debian: apt-get install chromium-headless-shell), or set RENDERFLEET_BROWSER; `renderfleet doctor` checks it.',
    },
  );
