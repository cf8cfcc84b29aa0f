export * from './sqlite-store/index.ts';
