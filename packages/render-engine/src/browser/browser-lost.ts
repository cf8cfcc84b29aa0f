import { EngineError } from '../errors/engine-error.ts';

/** A browser that was running has ended by itself, or its page has.
 *
 * @param doing  what it did then: `drew frame 3` */
export const browserLost = (doing: string, frame?: number): EngineError =>
  new EngineError(`the browser or its page ended while it ${doing}`, {
    reason: 'BrowserCrashed',
    fault: 'platform',
    retry: 'disruption',
    frame,
    fix: 'If it happens again the page may need more memory: render with fewer workers.',
  });
