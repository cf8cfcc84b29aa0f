import { isDeepStrictEqual } from 'node:util';
import { AlreadyExists, Conflict, Expired, NotFound } from '../resource-store/errors.ts';
import { asCreated, asDeleted, asReported, asUpdated, checkVersion } from '../resource-store/object-rules.ts';
import {
  type DeletePreconditions,
  type ListOptions,
  type ListResult,
  type Resource,
  type ResourceKey,
  type ResourceStore,
  type WatchEvent,
  type WatchOptions,
  keyOf,
} from '../resource-store/resource-store.ts';

interface Change<T> {
  readonly version: number;
  readonly before: T | null;
  readonly after: T | null;
}

/** ResourceStore for tests: all in memory, nothing shared, gone with the test. It passes the conformance suite. */
export class MemoryResourceStore<T extends Resource> implements ResourceStore<T> {
  readonly kind: string;
  readonly #objects = new Map<string, T>();
  #changes: Change<T>[] = [];
  #version = 0;
  #compacted = 0;
  #news = Promise.withResolvers<void>();

  constructor(kind: string) {
    this.kind = kind;
  }

  async get(key: ResourceKey): Promise<T | null> {
    return structuredClone(this.#objects.get(textOf(key)) ?? null);
  }

  async list(options: ListOptions = {}): Promise<ListResult<T>> {
    const items = [...this.#objects].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
    const found = items.filter((object) => matches(object, options));
    return { items: structuredClone(found), resourceVersion: String(this.#version) };
  }

  async *watch({ resourceVersion, signal, ...filter }: WatchOptions): AsyncGenerator<WatchEvent<T>, void> {
    let position = Number(resourceVersion);
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    while (!signal.aborted) {
      if (position < this.#compacted) throw new Expired(this.kind, String(position));
      const news = this.#news.promise;
      const change = this.#changes.find(({ version }) => version > position);
      if (!change) {
        await Promise.race([news, aborted]);
        continue;
      }
      position = change.version;
      const event = toEvent(change, filter);
      if (event) yield structuredClone(event);
    }
  }

  async create(object: T): Promise<T> {
    const made = asCreated(object, new Date());
    if (this.#objects.has(textOf(keyOf(made)))) throw new AlreadyExists(this.kind, keyOf(made));
    return this.#commit(null, made);
  }

  async update(object: T): Promise<T> {
    return this.#change(object, (stored) => asUpdated(object, stored));
  }

  async updateStatus(object: T): Promise<T> {
    return this.#change(object, (stored) => asReported(object, stored));
  }

  async delete(key: ResourceKey, { uid, resourceVersion }: DeletePreconditions = {}): Promise<void> {
    const stored = this.#stored(key);
    const { metadata } = stored;
    if ((uid ?? metadata.uid) !== metadata.uid) throw new Conflict(this.kind, key, 'another uid');
    if ((resourceVersion ?? metadata.resourceVersion) !== metadata.resourceVersion) {
      throw new Conflict(this.kind, key, 'it was changed since it was read');
    }
    const waiting = asDeleted(stored, new Date());
    if (waiting !== stored) this.#commit(stored, waiting);
  }

  /** Forgets the changes so far. */
  compact(): void {
    this.#changes = [];
    this.#compacted = this.#version;
  }

  #change(object: T, change: (stored: T) => T): T {
    const stored = this.#stored(keyOf(object));
    checkVersion(object, stored);
    const after = change(stored);
    if (isDeepStrictEqual(after, stored)) return structuredClone(stored);
    const released = after.metadata.deletionTimestamp !== undefined && !after.metadata.finalizers?.length;
    return this.#commit(stored, released ? null : after);
  }

  #stored(key: ResourceKey): T {
    const stored = this.#objects.get(textOf(key));
    if (!stored) throw new NotFound(this.kind, key);
    return stored;
  }

  #commit(before: T | null, after: T | null): T {
    this.#version += 1;
    const last = after ?? before;
    if (!last) throw new Error('nothing to commit');
    const written: T = { ...last, metadata: { ...last.metadata, resourceVersion: String(this.#version) } };
    if (after) this.#objects.set(textOf(keyOf(written)), written);
    else this.#objects.delete(textOf(keyOf(written)));
    this.#changes.push({ version: this.#version, before: after ? before : written, after: after && written });
    this.#news.resolve();
    this.#news = Promise.withResolvers<void>();
    return structuredClone(written);
  }
}

const textOf = ({ namespace, name }: ResourceKey): string => `${namespace}/${name}`;

const matches = (object: Resource, { namespace, labels = {} }: ListOptions): boolean =>
  (namespace === undefined || keyOf(object).namespace === namespace) &&
  Object.entries(labels).every(([name, value]) => object.metadata.labels?.[name] === value);

const toEvent = <T extends Resource>(
  { version, before, after }: Change<T>,
  filter: ListOptions,
): WatchEvent<T> | null => {
  const matched = before !== null && matches(before, filter);
  if (after && matches(after, filter)) return { type: matched ? 'MODIFIED' : 'ADDED', object: after };
  if (!matched) return null;
  return {
    type: 'DELETED',
    object: { ...before, metadata: { ...before.metadata, resourceVersion: String(version) } },
  };
};
