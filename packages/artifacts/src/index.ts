export type { ArtifactHead, ArtifactInfo, ArtifactStore, Body, ByteRange, PutOptions } from './store.ts';
export {
  ArtifactError,
  ArtifactExists,
  ArtifactNotFound,
  InvalidKey,
  InvalidRange,
  KeyConflict,
  SourceUnreadable,
  StoreFailed,
  StoreFull,
  StoreUnwritable,
  UnsupportedStore,
} from './errors.ts';
export type { Fault } from './errors.ts';
export { checkKey, checkPrefix } from './keys.ts';
export { createFileStore } from './file/file-store.ts';
export type { FileStoreOptions } from './file/file-store.ts';
export { openStore } from './open-store.ts';
export { blobKey, digestOf, putContent, putFileContent } from './put-content.ts';
export { choosePruned, prune } from './prune.ts';
export type { Pruned, PruneLimits } from './prune.ts';
