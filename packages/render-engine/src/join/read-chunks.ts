import { createHash } from 'node:crypto';
import { ArtifactNotFound, type ArtifactStore } from '@renderfleet/artifacts';
import { chunkKey, type ChunkLayout, type ChunkRecord, type RenderPlan } from '@renderfleet/tasks';
import { recordKey } from '../chunk/render-chunk.ts';
import { EngineError } from '../errors/engine-error.ts';

const damaged = (key: string, index: number, why: string): EngineError =>
  new EngineError(`chunk ${index} ${why} (${key})`, {
    reason: 'ChunkDamaged',
    fault: 'platform',
    retry: 'same',
    fix: 'It was rendered again and is damaged again: check the disk of the artifact store.',
  });

/** Reads all chunks against their records, for when joining them failed: an encoder that chokes on damaged bytes goes
 * before their checksum is known. Every damaged chunk loses its record, not only the first.
 *
 * @throws EngineError ChunkDamaged */
export const checkChunks = async (
  store: ArtifactStore,
  plan: RenderPlan,
  layout: ChunkLayout,
  records: readonly ChunkRecord[],
): Promise<void> => {
  const found: EngineError[] = [];
  for (const [index, range] of layout.chunks.entries()) {
    try {
      for await (const _piece of oneChunk(store, chunkKey(plan, range), index, records[index])) continue;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      found.push(error);
    }
  }
  if (found[0] !== undefined) throw found[0];
};

/** Streams the chunks' bytes one after the other and checks each against its record on the way. A damaged chunk loses
 * its record, so that the next try renders it instead of finding it. */
export async function* chunkBytes(
  store: ArtifactStore,
  plan: RenderPlan,
  layout: ChunkLayout,
  records: readonly ChunkRecord[],
): AsyncGenerator<Uint8Array> {
  for (const [index, range] of layout.chunks.entries()) {
    yield* oneChunk(store, chunkKey(plan, range), index, records[index]);
  }
}

async function* oneChunk(
  store: ArtifactStore,
  key: string,
  index: number,
  record: ChunkRecord | undefined,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  try {
    for await (const piece of store.read(key)) {
      hash.update(piece);
      yield piece;
    }
  } catch (error) {
    throw error instanceof ArtifactNotFound ? damaged(key, index, 'is not in the store') : error;
  }
  if (hash.digest('hex') === record?.video.sha256) return;
  await store.delete(recordKey(key));
  throw damaged(key, index, 'does not match its checksum');
}
