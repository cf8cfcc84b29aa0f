import { createHash } from 'node:crypto';
import type { ArtifactStore } from '@renderfleet/artifacts';
import { chunkKey, type ChunkLayout, type ChunkRecord, type RenderPlan } from '@renderfleet/tasks';
import { findChunk, recordKey } from '../chunk/render-chunk.ts';
import { EngineError } from '../errors/engine-error.ts';

const missing = (key: string, index: number, why: string): EngineError =>
  new EngineError(`chunk ${index} ${why} (${key})`, {
    reason: 'ChunkDamaged',
    fault: 'platform',
    retry: 'same',
    fix: 'Run the job again: the chunk is rendered anew. If it comes back, check the disk of the artifact store.',
  });

/** @returns the records of all chunks, in order. @throws EngineError ChunkDamaged */
export const readRecords = async (
  store: ArtifactStore,
  plan: RenderPlan,
  layout: ChunkLayout,
): Promise<ChunkRecord[]> => {
  const records: ChunkRecord[] = [];
  for (const [index, range] of layout.chunks.entries()) {
    const key = chunkKey(plan, range);
    const record = await findChunk(store, key);
    if (record === null) throw missing(key, index, 'is not in the store');
    records.push(record);
  }
  return records;
};

/** Reads all chunks against their records, for when joining them failed: an encoder that chokes on damaged bytes goes
 * before their checksum is known. @throws EngineError ChunkDamaged */
export const checkChunks = async (...args: Parameters<typeof chunkBytes>): Promise<void> => {
  for await (const _piece of chunkBytes(...args)) continue;
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
    const key = chunkKey(plan, range);
    const hash = createHash('sha256');
    for await (const piece of store.read(key)) {
      hash.update(piece);
      yield piece;
    }
    if (hash.digest('hex') !== records[index]?.video.sha256) {
      await store.delete(recordKey(key));
      throw missing(key, index, 'does not match its checksum');
    }
  }
}
