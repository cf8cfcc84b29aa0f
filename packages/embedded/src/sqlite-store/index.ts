export { type OpenOptions, type ResourceDatabase, openResourceDatabase } from './resource-database.ts';
export type { Admit, StoreOptions } from './sqlite-resource-store.ts';
