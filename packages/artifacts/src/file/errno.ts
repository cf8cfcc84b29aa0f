import {
  ArtifactError,
  ArtifactExists,
  KeyConflict,
  StoreFailed,
  StoreFull,
  StoreUnwritable,
} from '../errors.ts';
import { BodyFailed } from './body-failed.ts';

/** The errno name of a node:fs error ('ENOENT'), or undefined. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const isFromMkdir = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && error.syscall === 'mkdir';

/** The store's typed error for what node:fs threw while writing or deleting `key`.
 * An error of the caller's body is given back as it was thrown. */
export const typedError = (error: unknown, key: string, storeUrl: string): unknown => {
  if (error instanceof BodyFailed) return error.cause;
  if (error instanceof ArtifactError) return error;
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StoreFull(key, storeUrl, error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StoreUnwritable(key, storeUrl, error);
    case 'EEXIST':
      return isFromMkdir(error) ? new KeyConflict(key, error) : new ArtifactExists(key);
    case 'ENOTDIR':
    case 'EISDIR':
      return new KeyConflict(key, error);
    default:
      return new StoreFailed(`write ${key}`, storeUrl, error);
  }
};
