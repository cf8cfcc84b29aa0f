import { createHash } from 'node:crypto';
import type { ArtifactStore } from '../store.ts';

export const sha256 = (body: Uint8Array | string): string => createHash('sha256').update(body).digest('hex');
export const collect = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> =>
  Buffer.concat(await Array.fromAsync(chunks));
export const keys = async (store: ArtifactStore, prefix: string): Promise<string[]> =>
  (await Array.fromAsync(store.list(prefix))).map(({ key }) => key);
/** Bytes that differ by position and seed, so that a mixture of two bodies shows. */
export const bytes = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * 31 + seed) % 251);
