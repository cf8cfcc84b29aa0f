import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { EngineError } from '../errors/engine-error.ts';

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

/** A browser that an npm package carries, where one was installed for want of root. */
const fromNpm = async (): Promise<string | null> => {
  try {
    const name = '@sparticuz/chromium';
    const { default: chromium } = (await import(name)) as { default: { executablePath(): Promise<string> } };
    return await chromium.executablePath();
  } catch {
    return null;
  }
};

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

/** Looks for a browser: `RENDERFLEET_BROWSER`, Debian's, any on PATH, one from npm, Remotion's download.
 *
 * @throws EngineError BrowserMissing */
export const findBrowser = async (chosen = process.env['RENDERFLEET_BROWSER']): Promise<Browser> => {
  const candidates = chosen === undefined ? [...PLACES, ...COMMANDS.flatMap(onPath)] : [chosen];
  let executable = candidates.find(isProgram) ?? null;
  if (chosen === undefined) executable ??= (await fromNpm()) ?? (await fromRemotion());
  if (executable === null) {
    throw new EngineError(
      chosen === undefined ? 'no Chromium found' : `no program at RENDERFLEET_BROWSER=${chosen}`,
      {
        reason: 'BrowserMissing',
        fault: 'platform',
        retry: 'never',
        fix: 'Install one (Debian: apt-get install chromium-headless-shell), or set RENDERFLEET_BROWSER; `renderfleet doctor` checks it.',
      },
    );
  }
  const { stdout } = await run(executable, ['--version'], { timeout: 20_000 });
  return { executable, version: stdout.trim().replace(/\s+/g, ' ') };
};
