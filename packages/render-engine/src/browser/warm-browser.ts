import type { Browser } from './find-browser.ts';
import { type HeadlessBrowser, openBrowser } from './open-browser.ts';

/** The one browser of a worker: started when first needed, kept for the next task. */
export interface WarmBrowser {
  readonly program: Browser;
  /** @param scale  device pixels per CSS pixel; another scale takes another browser
   *  @param onLost  called when the browser or its page ends by itself */
  get(scale: number, onLost: () => void): Promise<HeadlessBrowser>;
  /** Ends it; the next `get` starts a fresh one. */
  drop(): Promise<void>;
}

/** Remotion answers a crash by closing the browser and opening another, which nobody would ever close; and the frame in
 * work then comes after the next one. So the close that it begins with reports the loss and never ends. */
const keepFromReplacing = (browser: HeadlessBrowser, onLost: () => void): void => {
  browser.close = () => {
    onLost();
    return new Promise<void>(() => {});
  };
};

export const createWarmBrowser = (program: Browser): WarmBrowser => {
  let open: { readonly browser: HeadlessBrowser; readonly scale: number } | null = null;
  const drop = async (): Promise<void> => {
    const closing = open?.browser;
    open = null;
    if (closing === undefined) return;
    Reflect.deleteProperty(closing, 'close');
    // A browser that is gone already has nothing to close.
    await closing.close({ silent: true }).catch(() => {});
  };
  return {
    program,
    drop,
    get: async (scale, onLost) => {
      if (open?.scale !== scale) await drop();
      open ??= { browser: await openBrowser(program, scale), scale };
      keepFromReplacing(open.browser, onLost);
      return open.browser;
    },
  };
};
