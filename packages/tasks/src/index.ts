export * from './artifact-keys.ts';
export * from './chunk-record.ts';
export * from './outcome.ts';
export * from './render-plan.ts';
export * from './render-request.ts';
export * from './task.ts';
export * from './worker-messages.ts';
