import type { ArtifactStore } from '@renderfleet/artifacts';
import { outputStatusSchema } from '@renderfleet/resources';

/** Ending of the file that names all others. */
export const MANIFEST = '.manifest.json';

const namedSchema = outputStatusSchema.pick({ kind: true, codec: true }).strip().array();

type Named = ReturnType<typeof namedSchema.parse>[number];

// By kind and not by any path in it: what a file says must not decide which others are deleted.
const endingOf = ({ kind, codec }: Named): string | null => {
  if (kind === 'captions') return codec === 'srt' || codec === 'vtt' ? `.${codec}` : null;
  if (kind === 'video') return '.mp4';
  return kind === 'poster' ? '.poster.jpg' : null;
};

const namedBy = (text: string): Named[] => {
  try {
    return namedSchema.parse((JSON.parse(text) as { outputs?: unknown }).outputs);
  } catch {
    // Not ours, or cut off: it goes, and what it may have named stays.
    return [];
  }
};

/** Takes back what an earlier render published in the same place: first its manifest, so that at no moment one names files
 * of two renders, then what it named and is no longer made.
 *
 * @param base  key without its ending
 * @param kept  endings that are written next, and so replaced without a gap */
export const withdraw = async (
  outputs: ArtifactStore,
  base: string,
  kept: readonly string[],
): Promise<void> => {
  const manifest = `${base}${MANIFEST}`;
  if ((await outputs.head(manifest)) === null) return;
  const named = namedBy(await outputs.getText(manifest));
  await outputs.delete(manifest);
  const endings = named.map(endingOf).filter((ending) => ending !== null && !kept.includes(ending));
  for (const ending of endings) await outputs.delete(`${base}${ending}`);
};
