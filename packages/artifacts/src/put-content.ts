import { createHash } from 'node:crypto';
import { ArtifactExists } from './errors.ts';
import type { ArtifactInfo, ArtifactStore } from './store.ts';

/** Key of the blob with this digest (lower-case hex). */
export const blobKey = (sha256: string): string => `blobs/${sha256}`;

/** Stores a body under its own digest, `blobs/<sha256>`. Equal bodies are stored once, and whoever writes twice
 * (a retried task, two workers) changes nothing. For a body too big for memory use {@link putFileContent}. */
export const putContent = async (store: ArtifactStore, body: Uint8Array | string): Promise<ArtifactInfo> => {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return putIfAbsent(store, { sha256, bytes: bytes.byteLength }, (key) =>
    store.put(key, bytes, { ifAbsent: true }),
  );
};

/** As {@link putContent}, from a local file of known digest, e.g. one that its writer has hashed.
 * The digest is checked while the file is stored. @throws {TypeError} when the file has another digest */
export const putFileContent = async (
  store: ArtifactStore,
  path: string,
  { sha256, bytes }: { readonly sha256: string; readonly bytes: number },
): Promise<ArtifactInfo> =>
  putIfAbsent(store, { sha256, bytes }, async (key) => {
    const info = await store.putFile(key, path, { ifAbsent: true });
    if (info.sha256 === sha256) return info;
    await store.delete(key);
    throw new TypeError(
      `The file for ${key} has the digest ${info.sha256}; it was changed after it was hashed.`,
    );
  });

/** Digest of a stored object, by reading all of it. @throws {ArtifactNotFound} */
export const digestOf = async (store: ArtifactStore, key: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of store.read(key)) hash.update(chunk);
  return hash.digest('hex');
};

const putIfAbsent = async (
  store: ArtifactStore,
  { sha256, bytes }: { readonly sha256: string; readonly bytes: number },
  write: (key: string) => Promise<ArtifactInfo>,
): Promise<ArtifactInfo> => {
  const key = blobKey(sha256);
  if (await store.head(key)) return { key, bytes, sha256 };
  try {
    return await write(key);
  } catch (error) {
    if (error instanceof ArtifactExists) return { key, bytes, sha256 }; // another writer was first, with equal bytes
    throw error;
  }
};
