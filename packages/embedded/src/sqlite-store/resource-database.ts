import type { Resource, ResourceStore } from '@renderfleet/controller-runtime';
import { type OpenOptions, SharedDatabase } from './shared-database.ts';
import { SqliteResourceStore, type StoreOptions } from './sqlite-resource-store.ts';

/** Records of all kinds in one SQLite file. Several processes may open it at once. */
export interface ResourceDatabase extends AsyncDisposable {
  store<T extends Resource>(kind: string, options?: StoreOptions<T>): ResourceStore<T>;
  /** Forgets the changes so far; what is stored stays. */
  compact(): void;
}

/** @example await using database = openResourceDatabase({ file: 'state.db' }); const jobs = database.store<RenderJob>('RenderJob') */
export const openResourceDatabase = (options: OpenOptions): ResourceDatabase => {
  const shared = new SharedDatabase(options);
  return {
    store: <T extends Resource>(kind: string, storeOptions: StoreOptions<T> = {}) =>
      new SqliteResourceStore<T>(kind, shared, storeOptions),
    compact: () => shared.compact(),
    [Symbol.asyncDispose]: () => shared[Symbol.asyncDispose](),
  };
};
