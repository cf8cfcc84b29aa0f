export * from './sqlite-store/index.ts';
export { LocalExecutor, type LocalExecutorOptions } from './local-executor/local-executor.ts';
export { chooseSlots } from './local-executor/slots.ts';
