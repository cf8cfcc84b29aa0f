import type { ArtifactHead, ArtifactStore } from './store.ts';

export type PruneLimits = {
  /** Objects not used for longer than this go. Default: no limit. */
  readonly olderThanMs?: number;
  /** Then least recently used objects go until the rest fits. Default: no limit. Kept objects count too. */
  readonly maxBytes?: number;
  /** Objects that stay whatever their age, e.g. those of running jobs. */
  readonly keep?: (object: ArtifactHead) => boolean;
  /** Only keys below this prefix are looked at. Default: all. */
  readonly prefix?: string;
};

export type Pruned = {
  readonly removed: readonly string[];
  readonly freedBytes: number;
  readonly remainingBytes: number;
};

const lastUse = ({ usedAt, modifiedAt }: ArtifactHead): number => (usedAt ?? modifiedAt).getTime();

/** Which objects to remove: the old ones, then the least recently used until the rest fits. Pure. */
export const choosePruned = (
  objects: readonly ArtifactHead[],
  { olderThanMs = Infinity, maxBytes = Infinity, keep = () => false }: PruneLimits,
  now: number,
): readonly ArtifactHead[] => {
  let total = objects.reduce((sum, { bytes }) => sum + bytes, 0);
  const removable = objects.filter((object) => !keep(object)).sort((a, b) => lastUse(a) - lastUse(b));
  return removable.filter((object) => {
    const goes = now - lastUse(object) > olderThanMs || total > maxBytes;
    if (goes) total -= object.bytes;
    return goes;
  });
};

/** Removes least recently used objects. An object that is read or rewritten while this runs stays.
 * A task that needs one of the others writes it again (content-addressed), so to prune too much costs time, not data;
 * but outputs that people were given are data: `keep` them, or give a `prefix`. */
export const prune = async (store: ArtifactStore, limits: PruneLimits, now = Date.now()): Promise<Pruned> => {
  const objects = await Array.fromAsync(store.list(limits.prefix ?? ''));
  const removed: string[] = [];
  let freedBytes = 0;
  for (const object of choosePruned(objects, limits, now)) {
    const current = await store.head(object.key);
    if (!current || lastUse(current) > lastUse(object)) continue;
    await store.delete(object.key);
    removed.push(object.key);
    freedBytes += object.bytes;
  }
  const total = objects.reduce((sum, { bytes }) => sum + bytes, 0);
  return { removed, freedBytes, remainingBytes: total - freedBytes };
};
