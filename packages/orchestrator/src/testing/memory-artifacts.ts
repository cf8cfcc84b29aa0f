import type { ArtifactStore } from '../ports.ts';

/** Artifact store for tests. */
export class MemoryArtifacts implements ArtifactStore {
  readonly objects = new Map<string, string>();

  async get(key: string): Promise<Uint8Array> {
    const body = this.objects.get(key);
    if (body === undefined) throw new Error(`no such object: ${key}`);
    return new TextEncoder().encode(body);
  }

  async put(key: string, body: string): Promise<void> {
    this.objects.set(key, body);
  }

  async head(key: string): Promise<object | null> {
    return this.objects.has(key) ? {} : null;
  }
}
