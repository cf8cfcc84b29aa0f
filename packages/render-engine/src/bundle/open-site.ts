import { copyFile, link, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ArtifactStore } from '@renderfleet/artifacts';
import { canonicalJson, type RenderPlan, sha256Hex } from '@renderfleet/tasks';
import { onceFolder, openBundle } from './bundle-cache.ts';

/** What a page needs to be served: the bundle, and this job's files below its public folder. */
export type SitePlan = Pick<RenderPlan, 'bundle' | 'files'>;

/** Lays out the folder that the browser is served from. Equal plans share one folder.
 *
 * Files come by hard link where the store is on the same disk, so a site costs no space.
 * @returns the folder */
export const openSite = async (
  plan: SitePlan,
  options: { readonly store: ArtifactStore; readonly cacheFolder: string },
): Promise<string> => {
  const bundle = await openBundle(plan.bundle, options);
  const name = sha256Hex(canonicalJson({ bundle: plan.bundle.digest, files: plan.files })).slice(0, 32);
  return onceFolder(join(options.cacheFolder, 'sites', name), async (partial) => {
    await linkTree(bundle, partial);
    for (const file of plan.files) {
      const target = join(partial, 'public', file.path);
      await mkdir(dirname(target), { recursive: true });
      await bring(options.store, file.key, target);
    }
  });
};

/** Copies an artifact to a local file. */
export const bring = async (store: ArtifactStore, key: string, target: string): Promise<void> => {
  const local = store.localPath?.(key) ?? null;
  if (local === null) return writeFile(target, await store.get(key));
  await linkOrCopy(local, target);
};

const linkOrCopy = (from: string, to: string): Promise<void> =>
  link(from, to).catch(() => copyFile(from, to));

const linkTree = async (from: string, to: string): Promise<void> => {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    await (entry.isDirectory() ? linkTree(source, target) : linkOrCopy(source, target));
  }
};
