import { mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ArtifactStore, putFileContent } from '@renderfleet/artifacts';
import type { RenderPlan, RenderRequest } from '@renderfleet/tasks';
import { checkDigest, downloadOnce } from '../bundle/fetch-bundle.ts';
import { sha256File } from '../chunk/render-chunk.ts';
import { userError } from '../errors/engine-error.ts';

/** Brings every asset into the store under its own digest, so that no page waits for the network. */
export const fetchAssets = async (
  assets: RenderRequest['assets'],
  store: ArtifactStore,
  options: {
    readonly scratchFolder: string;
    readonly signal: AbortSignal;
    readonly onNote: (note: string) => void;
  },
): Promise<RenderPlan['files']> => {
  if (assets.length === 0) return [];
  const work = await mkdtemp(join(options.scratchFolder, 'assets-'));
  try {
    const files: RenderPlan['files'] = [];
    for (const [index, asset] of assets.entries()) {
      options.onNote(`fetching ${index + 1}/${assets.length}: ${asset.name}`);
      const { file, sha256 } = await locate(asset, join(work, String(index)), store, options.signal);
      checkDigest(`asset ${asset.name}`, asset.digest, sha256);
      const { size } = await stat(file);
      const { key } = await putFileContent(store, file, { sha256, bytes: size });
      files.push({ path: `assets/${asset.name}`, key, bytes: size });
    }
    return files;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};

const locate = async (
  asset: RenderRequest['assets'][number],
  target: string,
  store: ArtifactStore,
  signal: AbortSignal,
): Promise<{ file: string; sha256: string }> => {
  if (/^https?:/.test(asset.uri)) {
    const remote = { what: `asset ${asset.name}`, uri: asset.uri, digest: asset.digest };
    return { file: target, sha256: await downloadOnce(store, remote, target, signal) };
  }
  const file = asset.uri.startsWith('file:') ? fileURLToPath(asset.uri) : asset.uri;
  if (!(await stat(file).catch(() => null))?.isFile()) {
    throw userError('AssetMissing', `asset ${asset.name}: no file at ${file}`, {
      fix: 'spec.assets[].uri is relative to the manifest.',
    });
  }
  return { file, sha256: await sha256File(file) };
};
