export * from './resource-store/errors.ts';
export * from './resource-store/object-rules.ts';
export * from './resource-store/resource-store.ts';
