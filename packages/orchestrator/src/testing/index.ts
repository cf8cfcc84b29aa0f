export { FakeExecutor } from './fake-executor.ts';
export { aJob, at, condition } from './jobs.ts';
export { MemoryArtifacts } from './memory-artifacts.ts';
export { DIGEST, failed, failureOf, resultOf, seen, UID } from './tasks.ts';
