export { type ResourceDatabase, openResourceDatabase } from './resource-database.ts';
export type { OpenOptions } from './shared-database.ts';
export type { Admit, StoreOptions } from './sqlite-resource-store.ts';
