import type { Browser } from './find-browser.ts';
import { type HeadlessBrowser, openBrowser } from './open-browser.ts';

/** The one browser of a worker: started when first needed, kept for the next task. */
export interface WarmBrowser {
  readonly program: Browser;
  /** @param scale  device pixels per CSS pixel; another scale takes another browser
   *  @param onLost  called when the browser or its page ends by itself
   *  @throws EngineError BrowserNotStarted */
  get(scale: number, onLost: () => void): Promise<HeadlessBrowser>;
  /** Ends it; the next `get` starts a fresh one. */
  drop(): Promise<void>;
}

/** How long pages that are being closed may take before the browser goes with them. */
const PAGES_MS = 500;

/** Remotion answers a crash by closing the browser and opening another, which nobody would ever close; and the frame in
 * work then comes after the next one. So the close that it begins with reports the loss and never ends. */
const keepFromReplacing = (browser: HeadlessBrowser, onLost: () => void): void => {
  browser.close = () => {
    onLost();
    return new Promise<void>(() => {});
  };
};

/** Remotion closes pages of a failed render without waiting for it or catching it. A browser that ends meanwhile would
 * make that an unhandled rejection, which ends the process; a page that is gone is closed. And a page that crashes says so,
 * but whoever waits for an answer from it would wait for ever. */
const watchPages = (browser: HeadlessBrowser, onCrash: () => void): void => {
  const newPage = browser.newPage.bind(browser);
  browser.newPage = async (options) => {
    const page = await newPage(options);
    const close = page.close.bind(page);
    page.on('error', onCrash);
    page.close = (how) => close(how).catch(() => {});
    return page;
  };
};

/** Calls `listen` when the browser has ended by itself; a close takes this handler off first. */
const onDisconnected = ({ connection: { transport } }: HeadlessBrowser, listen: () => void): void => {
  const tell = transport.onclose;
  transport.onclose = () => {
    tell?.();
    listen();
  };
};

/** Waits until no page is left to close, at most {@link PAGES_MS}: a browser that is dead never answers. */
const pagesClosed = async (browser: HeadlessBrowser): Promise<void> => {
  const end = Date.now() + PAGES_MS;
  while (browser.targets().some((target) => target.type() === 'page') && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

interface Running {
  readonly browser: HeadlessBrowser;
  readonly scale: number;
  onLost: () => void;
  isLost: boolean;
}

export const createWarmBrowser = (program: Browser): WarmBrowser => {
  let open: Running | null = null;
  const drop = async (): Promise<void> => {
    const closing = open;
    open = null;
    if (closing === null) return;
    closing.onLost = () => {};
    Reflect.deleteProperty(closing.browser, 'close');
    if (!closing.isLost) await pagesClosed(closing.browser);
    // A browser that is gone already has nothing to close.
    await closing.browser.close({ silent: true }).catch(() => {});
  };
  const start = async (scale: number): Promise<Running> => {
    const browser = await openBrowser(program, scale);
    const running: Running = { browser, scale, onLost: () => {}, isLost: false };
    watchPages(browser, () => running.onLost());
    onDisconnected(browser, () => {
      running.isLost = true;
      running.onLost();
    });
    return running;
  };
  return {
    program,
    drop,
    get: async (scale, onLost) => {
      if (open?.scale !== scale || open.isLost) await drop();
      open ??= await start(scale);
      open.onLost = onLost;
      keepFromReplacing(open.browser, onLost);
      return open.browser;
    },
  };
};
