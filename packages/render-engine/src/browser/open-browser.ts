import { openBrowser as openRemotionBrowser } from '@remotion/renderer';
import type { Browser } from './find-browser.ts';
import { notStarted } from './not-started.ts';

export type HeadlessBrowser = Awaited<ReturnType<typeof openRemotionBrowser>>;

/** Starts a browser. Remotion ties its life to this process (setpriv --pdeathsig), so a killed worker leaves none.
 *
 * @param scale  device pixels per CSS pixel; fixed for the life of the browser
 * @throws EngineError BrowserNotStarted, or DiskFull and OutOfMemory where that is why */
export const openBrowser = async (browser: Browser, scale: number): Promise<HeadlessBrowser> => {
  try {
    return await openRemotionBrowser('chrome', {
      browserExecutable: browser.executable,
      chromeMode: 'headless-shell',
      forceDeviceScaleFactor: scale,
      logLevel: 'error',
    });
  } catch (error) {
    throw notStarted(browser.executable, error);
  }
};
