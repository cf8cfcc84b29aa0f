import { chunkKey, type ChunkLayout, type ChunkRecord, type RenderPlan } from '@renderfleet/tasks';
import { openSite } from '../bundle/open-site.ts';
import { type ChunkDeps, findChunk, renderChunk } from '../chunk/render-chunk.ts';
import { EngineError } from '../errors/engine-error.ts';

export type WholeChunksDeps = Omit<ChunkDeps, 'onFrame'> & {
  readonly cacheFolder: string;
  readonly onNote: (note: string) => void;
};

/** Records of all chunks in order; what is missing is rendered by this worker. */
const readRecords = async (
  plan: RenderPlan,
  layout: ChunkLayout,
  deps: WholeChunksDeps,
): Promise<ChunkRecord[]> => {
  const records: ChunkRecord[] = [];
  for (const [index, range] of layout.chunks.entries()) {
    let record = await findChunk(deps.store, chunkKey(plan, range));
    if (record === null) {
      deps.onNote(`rendering chunk ${index} again`);
      deps.onLog(`chunk ${index} is missing or damaged, rendering it again`);
      record = await renderChunk(plan, await openSite(plan, deps), range, { ...deps, onFrame: () => {} });
    }
    records.push(record);
  }
  return records;
};

const isDamage = (error: unknown): boolean => error instanceof EngineError && error.reason === 'ChunkDamaged';

/** Does `work` with the records of all chunks. Chunks that turn out to be damaged have lost their records by then
 * (`chunkBytes`); they are rendered again and the work is tried once more. Rendering again gives the same bytes, so whoever
 * reads the old ones meanwhile loses nothing. */
export const withWholeChunks = async <R>(
  plan: RenderPlan,
  layout: ChunkLayout,
  deps: WholeChunksDeps,
  work: (records: readonly ChunkRecord[]) => Promise<R>,
): Promise<R> => {
  const records = await readRecords(plan, layout, deps);
  try {
    return await work(records);
  } catch (error) {
    if (!isDamage(error) || deps.signal.aborted) throw error;
    return work(await readRecords(plan, layout, deps));
  }
};
