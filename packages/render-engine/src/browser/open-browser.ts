import { openBrowser as openRemotionBrowser } from '@remotion/renderer';
import { classify } from '../errors/classify.ts';
import type { Browser } from './find-browser.ts';

export type HeadlessBrowser = Awaited<ReturnType<typeof openRemotionBrowser>>;

/** Starts a browser. Remotion ties its life to this process (setpriv --pdeathsig), so a killed worker leaves none.
 *
 * @param scale  device pixels per CSS pixel; fixed for the life of the browser */
export const openBrowser = async (browser: Browser, scale: number): Promise<HeadlessBrowser> => {
  try {
    return await openRemotionBrowser('chrome', {
      browserExecutable: browser.executable,
      chromeMode: 'headless-shell',
      forceDeviceScaleFactor: scale,
      logLevel: 'error',
    });
  } catch (error) {
    throw classify(error, 'platform');
  }
};
