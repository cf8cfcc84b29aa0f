import { ArtifactError, StoreFull } from '@renderfleet/artifacts';
import { EngineError } from './engine-error.ts';

interface Rule {
  readonly pattern: RegExp;
  readonly reason: string;
  readonly fault: 'user' | 'platform' | 'upstream';
  readonly retry: 'never' | 'same' | 'disruption';
  readonly fix?: string;
}

const DISK_FIX =
  'Free disk space, or point RENDERFLEET_HOME and TMPDIR to a bigger disk; `renderfleet cache prune` frees old renders.';

// First match wins, so the specific stands before the general.
const RULES: readonly Rule[] = [
  {
    pattern: /ENOSPC|No space left on device|EDQUOT|disk quota exceeded/i,
    reason: 'DiskFull',
    fault: 'platform',
    retry: 'same',
    fix: DISK_FIX,
  },
  {
    pattern: /ENOMEM|Cannot allocate memory|out of memory|heap limit/i,
    reason: 'OutOfMemory',
    fault: 'platform',
    retry: 'same',
    fix: 'Give the worker more memory, or render with fewer workers (--concurrency).',
  },
  // An image that never answers holds its own handle; the label names its address.
  {
    pattern: /delayRender\(\)[\s\S]*Loading <Img> with src=|Loading <(Img|Video|Audio|IFrame)/i,
    reason: 'AssetTimeout',
    fault: 'upstream',
    retry: 'same',
    fix: 'Check that the address answers, or list the file under spec.assets so that it is fetched before the render.',
  },
  // The page's own server is localhost; any other address is somebody else's.
  {
    pattern: /Error loading image with src: https?:\/\/(?!localhost:)/i,
    reason: 'AssetUnreachable',
    fault: 'upstream',
    retry: 'same',
    fix: 'Check that the address answers with a picture from where workers run, or list the file under spec.assets so that it is fetched before the render.',
  },
  {
    pattern: /Error loading image with src|Could not load image with source|<Img> component/i,
    reason: 'AssetMissing',
    fault: 'user',
    retry: 'never',
    fix: 'Check the file name; a local file is listed under spec.assets and used as "asset:<name>", or lies in the template\'s public folder.',
  },
  {
    pattern: /delayRender\(\)|A delayRender|was called but not cleared/i,
    reason: 'DelayRenderTimeout',
    fault: 'user',
    retry: 'same',
    fix: 'Every delayRender() needs its continueRender(); look at the handle named in the message.',
  },
  {
    pattern: /Compositor (panicked|exited|quit)/i,
    reason: 'CompositorCrashed',
    fault: 'platform',
    retry: 'disruption',
  },
  {
    pattern:
      /Target closed|Session closed|Page crashed|Protocol error|browser has disconnected|WebSocket is not open|Navigation failed because browser|SIGKILL|Timed out evaluating page function|Browser crashed|detached Frame|socket hang up/i,
    reason: 'BrowserCrashed',
    fault: 'platform',
    retry: 'disruption',
    fix: 'If it happens again the page may need more memory: render with fewer workers.',
  },
  {
    pattern:
      /ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ERR_NAME_NOT_RESOLVED|ERR_CONNECTION|Received a status code of|status code/i,
    reason: 'AssetUnreachable',
    fault: 'upstream',
    retry: 'same',
    fix: 'Check that the address answers from where workers run.',
  },
];

/** Remotion's messages carry page stacks and hints for its own command line; one paragraph of them is enough. */
const readable = (message: string): string =>
  (message.split(/\n\s+at |\n\n/)[0] ?? message)
    .replace(/^Error: /, '')
    // The address of the page's own server means nothing outside of this worker.
    .replaceAll(/https?:\/\/localhost:\d+\//g, '')
    .trim()
    .slice(0, 600);

const frameOf = (error: unknown): number | undefined => {
  if (typeof error !== 'object' || error === null) return undefined;
  const frame: unknown = Reflect.get(error, 'frame');
  return typeof frame === 'number' ? frame : undefined;
};

/** A store knows what befell it; its messages name paths, in which the patterns would find anything. */
const ofStore = (error: ArtifactError): EngineError =>
  new EngineError(error.message.slice(0, 600), {
    reason: error instanceof StoreFull ? 'DiskFull' : error.name,
    fault: error.fault,
    retry: error.retry ? 'same' : 'never',
    fix: error instanceof StoreFull ? DISK_FIX : undefined,
    cause: error,
  });

/** Gives any error a reason, a fault and advice.
 *
 * @param fallback  who is at fault when nothing is recognised: code that runs in the page is the author's,
 *                  everything else is the platform's
 * @param frame     frame in work, used when the error names none
 */
export const classify = (error: unknown, fallback: 'page' | 'platform', frame?: number): EngineError => {
  if (error instanceof EngineError) return error;
  if (error instanceof ArtifactError) return ofStore(error);
  const text = error instanceof Error ? error.message : String(error);
  const at = frameOf(error) ?? frame;
  const rule = RULES.find(({ pattern }) => pattern.test(text));
  const where = at === undefined ? '' : `frame ${at}: `;
  if (rule) return new EngineError(`${where}${readable(text)}`, { ...rule, frame: at, cause: error });
  return fallback === 'page'
    ? new EngineError(`${where}the composition threw: ${readable(text)}`, {
        reason: 'CompositionError',
        fault: 'user',
        retry: 'never',
        frame: at,
        cause: error,
        fix: `Mend the component; \`renderfleet still job.yaml --frame ${at ?? 0}\` shows the same error faster.`,
      })
    : new EngineError(readable(text), {
        reason: 'PlatformError',
        fault: 'platform',
        retry: 'same',
        frame: at,
        cause: error,
      });
};
