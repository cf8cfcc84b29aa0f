import { fileURLToPath } from 'node:url';
import { UnsupportedStore } from './errors.ts';
import { createFileStore } from './file/file-store.ts';
import type { ArtifactStore } from './store.ts';

/** Opens the store at a URL or folder: `file:///data/artifacts`, `/data/artifacts`, `./out`.
 * @throws {UnsupportedStore} for another scheme */
export const openStore = (at: string): ArtifactStore => {
  if (at.startsWith('file:')) return createFileStore(fileURLToPath(at));
  if (at === '' || /^[a-z][a-z0-9+.-]*:/i.test(at)) throw new UnsupportedStore(at);
  return createFileStore(at);
};
