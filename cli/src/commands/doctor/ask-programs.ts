import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Finding } from './finding.ts';
import { judgeFonts } from './judge-machine.ts';

const run = promisify(execFile);

const words = (error: unknown): string =>
  error instanceof Error
    ? (error.message.split('\n').find((line) => line.trim() !== '') ?? error.name)
    : String(error);
const fixOf = (error: unknown, otherwise: string): string =>
  error instanceof Error && 'fix' in error && typeof error.fix === 'string' ? error.fix : otherwise;

const START_MS = 60_000;
const PAGE = 'data:text/html,<title>ok</title><p>it runs</p>';

/** Finds the browser and loads a page in it: a browser can be there and still lack a library. */
export const askBrowser = async (): Promise<Finding> => {
  try {
    const { findBrowser } = await import('@renderfleet/render-engine');
    const { executable, version } = await findBrowser({ download: false });
    const { stdout } = await run(
      executable,
      ['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom', PAGE],
      { timeout: START_MS, killSignal: 'SIGKILL' },
    );
    if (!stdout.includes('it runs')) throw new Error(`${executable} starts and shows no page`);
    return { name: 'browser', status: 'good', found: `${version} (${executable})` };
  } catch (error) {
    const fix = fixOf(
      error,
      'install it with its libraries (Debian: apt-get install chromium-headless-shell), or set RENDERFLEET_BROWSER',
    );
    return { name: 'browser', status: 'bad', found: words(error), fix };
  }
};

export const askFfmpeg = async (): Promise<Finding> => {
  try {
    const { findFfmpeg } = await import('@renderfleet/render-engine');
    const { ffmpeg, version, aac } = await findFfmpeg();
    return { name: 'ffmpeg', status: 'good', found: `${version}, sound by ${aac} (${ffmpeg})` };
  } catch (error) {
    return {
      name: 'ffmpeg',
      status: 'bad',
      found: words(error),
      fix: fixOf(error, 'run npm ci again, or set RENDERFLEET_FFMPEG to a folder with ffmpeg and ffprobe'),
    };
  }
};

export const askSpeech = async (): Promise<Finding> => {
  const { espeakProvider } = await import('@renderfleet/tts');
  const state = await espeakProvider.available();
  if (state.ok) return { name: 'espeak-ng', status: 'good', found: state.version };
  return {
    name: 'espeak-ng',
    status: 'note',
    found: `${state.reason}; narration would be silent`,
    fix: state.fix,
  };
};

/** Without it a killed render leaves its browser running. Linux only: elsewhere nothing of the kind exists. */
export const askSetpriv = async (): Promise<Finding> => {
  if (process.platform !== 'linux') return { name: 'setpriv', status: 'good', found: 'not needed here' };
  try {
    const { stdout } = await run('setpriv', ['--version'], { timeout: START_MS });
    return { name: 'setpriv', status: 'good', found: stdout.trim() };
  } catch {
    return {
      name: 'setpriv',
      status: 'note',
      found: 'not there; a killed render may leave its browser running',
      fix: 'install util-linux',
    };
  }
};

export const askFonts = async (): Promise<Finding> => {
  const families = async (...query: string[]): Promise<number> => {
    const { stdout } = await run('fc-list', [...query, 'family'], { timeout: START_MS });
    return new Set(stdout.split('\n').filter((line) => line !== '')).size;
  };
  try {
    const [all, emoji, cjk] = await Promise.all([
      families(':'),
      families(':charset=1f600'),
      families(':charset=4e00 ac00 3042'),
    ]);
    return judgeFonts(all, emoji, cjk);
  } catch {
    return judgeFonts(null, 0, 0);
  }
};
