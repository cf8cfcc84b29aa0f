import { rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { renderStill } from '@remotion/renderer';
import { planKey, renderPlanSchema, type RenderRequest } from '@renderfleet/tasks';
import { openSite } from './bundle/open-site.ts';
import { videoConfig } from './capture/remotion-frames.ts';
import { classify } from './errors/classify.ts';
import { prepare, type PrepareDeps } from './prepare/prepare.ts';

/** Renders one frame of a job as a picture, the way its video would show it.
 *
 * @param file  ends in `.png`, `.jpg` or `.jpeg`, which decides the format
 * @throws EngineError */
export const renderOneStill = async (
  request: RenderRequest,
  frame: number,
  file: string,
  deps: PrepareDeps,
): Promise<void> => {
  await prepare({ ...request, frames: { from: frame, to: frame } }, deps);
  const plan = renderPlanSchema.parse(JSON.parse(await deps.store.getText(planKey(request.job.uid))));
  const isPng = extname(file) === '.png';
  // Beside the target, so that it appears whole and in one step.
  const made = `${file}.${process.pid}.made${extname(file)}`;
  try {
    await renderStill({
      composition: videoConfig(plan),
      serveUrl: await openSite(plan, deps),
      inputProps: plan.inputProps,
      frame,
      output: made,
      imageFormat: isPng ? 'png' : 'jpeg',
      ...(isPng ? {} : { jpegQuality: 95 }),
      scale: plan.output.scale,
      browserExecutable: deps.browser.program.executable,
      chromeMode: 'headless-shell',
      timeoutInMilliseconds: deps.frameTimeoutMs,
      overwrite: true,
      logLevel: 'error',
      onBrowserLog: (log) => deps.onLog(`[page ${log.type}] ${log.text}`),
    });
    await rename(made, file);
  } catch (error) {
    throw classify(error, 'page', frame);
  } finally {
    await rm(made, { force: true }).catch(() => {});
  }
};
