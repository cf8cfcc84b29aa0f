import type { ArtifactStore } from '@renderfleet/artifacts';
import { checkProps, type Props } from '@renderfleet/resources';
import {
  planKey,
  type PrepareResult,
  type RenderPlan,
  renderPlanSchema,
  type RenderRequest,
  sha256Hex,
} from '@renderfleet/tasks';
import type { WarmBrowser } from '../browser/warm-browser.ts';
import type { FrameSource } from '../capture/frame-source.ts';
import { ensureBundle } from '../bundle/bundle-cache.ts';
import { openSite } from '../bundle/open-site.ts';
import { browserLost } from '../browser/browser-lost.ts';
import { userError } from '../errors/engine-error.ts';
import { checkComposition, resolveRange } from './check-plan.ts';
import { chooseComposition, type Composition } from './choose-composition.ts';
import { fetchAssets } from './fetch-assets.ts';
import { measureCost } from './measure-cost.ts';
import { narrate, type Narrated } from './narrate.ts';

export interface PrepareDeps {
  readonly store: ArtifactStore;
  readonly browser: WarmBrowser;
  readonly frames: FrameSource;
  readonly cacheFolder: string;
  readonly scratchFolder: string;
  readonly frameTimeoutMs: number;
  readonly versions: RenderPlan['versions'];
  readonly signal: AbortSignal;
  readonly onNote: (note: string) => void;
  readonly onLog: (line: string) => void;
}

type Prepared = Omit<PrepareResult, 'stage' | 'seconds' | 'cpuSeconds'>;

/** Settles what is to be rendered: bundle, narration, assets, resolved props, size and length. Writes plan.json. */
export const prepare = async (request: RenderRequest, deps: PrepareDeps): Promise<Prepared> => {
  refuseBadProps(request);
  deps.onNote('bundling');
  const bundle = await ensureBundle(request.bundle, { ...deps, onProgress: deps.onNote });
  const assets = await fetchAssets(request.assets, deps.store, deps);
  const narrated =
    request.narration === undefined ? null : await narrate(request.narration, deps.store, deps);
  const files = [...assets, ...(narrated?.files ?? [])];
  const inputProps: Props =
    narrated === null ? request.props : { ...request.props, narration: jsonOf(narrated.props) };
  deps.onNote('opening the composition');
  const site = await openSite({ bundle, files }, deps);
  const opened = performance.now();
  const composition = await readComposition(request, site, inputProps, deps);
  const openSeconds = (performance.now() - opened) / 1000;
  const range = resolveRange(request.frames, composition);
  checkComposition(composition, range, request);
  const plan = renderPlanSchema.parse({
    version: 1,
    job: request.job,
    bundle,
    composition: {
      id: composition.id,
      width: composition.width,
      height: composition.height,
      fps: composition.fps,
      durationInFrames: composition.durationInFrames,
      defaultProps: jsonOf(composition.defaultProps),
      props: jsonOf(composition.props),
      defaultSampleRate: null,
    },
    files,
    inputProps,
    range,
    ...(narrated && { narration: placeLines(narrated, composition.props) }),
    output: request.output,
    versions: deps.versions,
  });
  const text = JSON.stringify(plan);
  await deps.store.put(planKey(request.job.uid), text);
  const { fps, width, height } = composition;
  const secondsPerFrame = await measureCost(plan, site, { ...deps, openSeconds });
  return {
    planDigest: sha256Hex(text),
    range,
    fps,
    width,
    height,
    ...(secondsPerFrame === undefined ? {} : { secondsPerFrame }),
    warnings: [...(narrated?.warnings ?? [])],
  };
};

const jsonOf = (value: unknown): Props => JSON.parse(JSON.stringify(value)) as Props;

const refuseBadProps = (request: RenderRequest): void => {
  const problems = checkProps(request.props, request.propsSchema);
  if (problems.length === 0) return;
  const text = problems
    .slice(0, 5)
    .map(
      ({ path, message, allowed }) =>
        `spec.props.${path} ${message}${allowed.length > 0 ? ` (${allowed.join(', ')})` : ''}`,
    );
  throw userError('PropsInvalid', text.join('; '), {
    fix: 'Mend the props; `renderfleet templates` shows what the template takes.',
  });
};

const readComposition = async (
  request: RenderRequest,
  site: string,
  props: Props,
  deps: PrepareDeps,
): Promise<Composition> => {
  const lost = Promise.withResolvers<never>();
  // Whether or not anybody waits for it.
  lost.promise.catch(() => {});
  try {
    // With the scale of the chunks to come, so that this worker's first chunk finds the browser open.
    const instance = await deps.browser.get(request.output.scale, () =>
      lost.reject(browserLost('read the composition')),
    );
    const choosing = chooseComposition(request.composition, {
      site,
      props,
      browser: deps.browser.program,
      instance,
      timeoutMs: deps.frameTimeoutMs,
      onLog: deps.onLog,
    });
    return await Promise.race([choosing, lost.promise]);
  } catch (error) {
    await deps.browser.drop();
    throw error;
  }
};

/** Where the template put each line: `narration.lines[].startFrame` of the props that calculateMetadata returned. A template
 * that places none has no captions. */
const placeLines = ({ props }: Narrated, resolved: Record<string, unknown>): RenderPlan['narration'] => {
  const placed = resolved['narration'] as
    | { lines?: readonly { id?: unknown; startFrame?: unknown }[] }
    | undefined;
  const startOf = new Map(placed?.lines?.map(({ id, startFrame }) => [id, startFrame]));
  const lines = props.lines.flatMap((line) => {
    const startFrame = startOf.get(line.id);
    const { audio: _, words, sentences, ...rest } = line;
    return typeof startFrame === 'number'
      ? [{ ...rest, words: [...words], sentences: [...sentences], startFrame: Math.round(startFrame) }]
      : [];
  });
  return { locale: props.locale, lines };
};
