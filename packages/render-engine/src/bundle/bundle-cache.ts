import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ArtifactStore } from '@renderfleet/artifacts';
import type { Bundle } from '@renderfleet/resources';
import { VERSION } from 'remotion/version';
import * as tar from 'tar';
import { buildBundle, reactVersions } from './build-bundle.ts';
import { bundleDigest } from './bundle-digest.ts';
import { fetchBundle } from './fetch-bundle.ts';

export interface CachedBundle {
  readonly digest: string;
  /** Key of the packed bundle in the artifact store. */
  readonly key: string;
}

const bundleKey = (digest: string): string => `bundles/${digest}.tar`;

/** Moves a finished folder into place. A twin that came first wins: content-addressed folders are equal. */
const settle = async (from: string, to: string): Promise<void> => {
  try {
    await rename(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
};

/** Fills `folder` through `fill` once, whole or not at all. */
export const onceFolder = async (
  folder: string,
  fill: (partial: string) => Promise<void>,
): Promise<string> => {
  if (existsSync(folder)) return folder;
  const parent = join(folder, '..');
  await mkdir(parent, { recursive: true });
  const partial = await mkdtemp(`${folder}.partial-`);
  try {
    await fill(partial);
    await settle(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
};

export interface BundleCacheOptions {
  readonly store: ArtifactStore;
  readonly cacheFolder: string;
  readonly scratchFolder: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (note: string) => void;
}

const localFolder = (digest: string, cacheFolder: string): string => join(cacheFolder, 'bundles', digest);

/** Builds the bundle unless one of the same source lies in the cache; packs it into the store for other workers. */
export const ensureBundle = async (bundle: Bundle, options: BundleCacheOptions): Promise<CachedBundle> => {
  const work = await mkdtemp(join(options.scratchFolder, 'bundle-'));
  try {
    const source = await fetchBundle(bundle, work, options);
    const digest = await bundleDigest(
      source,
      `bundle/2 remotion/${VERSION} ${reactVersions()} entry/${bundle.entryPoint ?? ''}`,
    );
    const folder = await onceFolder(localFolder(digest, options.cacheFolder), (partial) =>
      buildBundle(source, partial, {
        entryPoint: bundle.entryPoint,
        onProgress: (percent) => options.onProgress?.(`bundling ${percent} %`),
      }),
    );
    const key = bundleKey(digest);
    if ((await options.store.head(key)) === null) {
      await options.store.put(
        key,
        tar.create({ cwd: folder, portable: true }, ['.']) as AsyncIterable<Uint8Array>,
      );
    }
    return { digest, key };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};

/** @returns the local folder of a bundle, unpacked from the store when this machine lacks it. */
export const openBundle = async (
  bundle: CachedBundle,
  options: Pick<BundleCacheOptions, 'store' | 'cacheFolder'>,
): Promise<string> =>
  onceFolder(localFolder(bundle.digest, options.cacheFolder), (partial) =>
    pipeline(Readable.from(options.store.read(bundle.key)), tar.extract({ cwd: partial, strict: true })),
  );
