import { getCompositions, selectComposition } from '@remotion/renderer';
import type { RenderRequest } from '@renderfleet/tasks';
import type { Browser } from '../browser/find-browser.ts';
import { type HeadlessBrowser } from '../browser/open-browser.ts';
import { classify } from '../errors/classify.ts';
import { userError } from '../errors/engine-error.ts';

export type Composition = Awaited<ReturnType<typeof selectComposition>>;

export interface ChooseOptions {
  readonly site: string;
  readonly props: RenderRequest['props'];
  readonly browser: Browser;
  readonly instance: HeadlessBrowser;
  readonly timeoutMs: number;
  readonly onLog: (line: string) => void;
}

/** Asks the page for the composition, with its length and size worked out from the props (calculateMetadata). Once a job.
 *
 * @param wanted  composition id; default: the only one */
export const chooseComposition = async (
  wanted: string | undefined,
  options: ChooseOptions,
): Promise<Composition> => {
  const common = {
    inputProps: options.props,
    puppeteerInstance: options.instance,
    browserExecutable: options.browser.executable,
    chromeMode: 'headless-shell' as const,
    timeoutInMilliseconds: options.timeoutMs,
    logLevel: 'error' as const,
    onBrowserLog: (log: { type: string; text: string }) => options.onLog(`[page ${log.type}] ${log.text}`),
  };
  try {
    if (wanted !== undefined)
      return await selectComposition({ ...common, serveUrl: options.site, id: wanted });
    const all = await getCompositions(options.site, common);
    const [only] = all;
    if (only !== undefined && all.length === 1) return only;
    throw userError(
      'CompositionMissing',
      `the template has ${all.length} compositions: ${all.map(({ id }) => id).join(', ')}`,
      {
        fix: 'Set spec.composition to one of them.',
      },
    );
  } catch (error) {
    const text = error instanceof Error ? error.message : '';
    const available = /Could not find composition with ID .*?Available compositions: (.*)/s.exec(text)?.[1];
    if (available === undefined) throw classify(error, 'page');
    throw userError(
      'CompositionMissing',
      `no composition "${wanted}"; there are: ${available.split('\n')[0]?.trim()}`,
      {
        fix: 'Set spec.composition to one of them.',
      },
    );
  }
};
