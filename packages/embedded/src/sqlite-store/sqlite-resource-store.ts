import { isDeepStrictEqual } from 'node:util';
import {
  AlreadyExists,
  Conflict,
  type DeletePreconditions,
  type ListOptions,
  type ListResult,
  NotFound,
  type Resource,
  type ResourceKey,
  type ResourceStore,
  type WatchEvent,
  type WatchOptions,
  asCreated,
  asDeleted,
  asReported,
  asUpdated,
  checkVersion,
  keyOf,
} from '@renderfleet/controller-runtime';
import { ObjectTable } from './object-table.ts';
import type { SharedDatabase } from './shared-database.ts';
import { matches, watchChanges } from './watch-changes.ts';

/** Completes or refuses an object on its way in, as a CRD's defaults and rules would in a cluster.
 *
 * @param old  what is stored, null at creation
 * @throws {Invalid} for what must not be stored
 */
export type Admit<T extends Resource> = (object: T, old: T | null) => T;

export interface StoreOptions<T extends Resource> {
  /** Default: everything is taken as it comes. */
  readonly admit?: Admit<T>;
}

/** ResourceStore over one kind of a SQLite file. Each call is one transaction. */
export class SqliteResourceStore<T extends Resource> implements ResourceStore<T> {
  readonly kind: string;
  readonly #database: SharedDatabase;
  readonly #objects: ObjectTable<T>;
  readonly #admit: Admit<T>;

  constructor(kind: string, database: SharedDatabase, options: StoreOptions<T>) {
    this.kind = kind;
    this.#database = database;
    this.#objects = new ObjectTable<T>(kind, database.connection);
    this.#admit = options.admit ?? ((object) => object);
  }

  async get(key: ResourceKey): Promise<T | null> {
    return this.#objects.get(key);
  }

  async list(options: ListOptions = {}): Promise<ListResult<T>> {
    const { connection, log } = this.#database;
    connection.exec('begin');
    try {
      const items = this.#objects.all(options.namespace).filter((object) => matches(object, options));
      return { items, resourceVersion: String(log.head()) };
    } finally {
      connection.exec('commit');
    }
  }

  watch(options: WatchOptions): AsyncIterable<WatchEvent<T>> {
    return watchChanges<T>(this.kind, this.#database, options);
  }

  async create(object: T): Promise<T> {
    const admitted = this.#admit(asCreated(object, new Date()), null);
    const key = keyOf(admitted);
    return this.#database.write((version) => {
      if (this.#objects.get(key)) throw new AlreadyExists(this.kind, key);
      return this.#put('ADDED', admitted, null, version);
    });
  }

  async update(object: T): Promise<T> {
    return this.#change(object, (stored) => {
      const admitted = this.#admit(asUpdated(object, stored), stored);
      return asUpdated(admitted, stored);
    });
  }

  async updateStatus(object: T): Promise<T> {
    return this.#change(object, (stored) => asReported(object, stored));
  }

  async delete(key: ResourceKey, preconditions: DeletePreconditions = {}): Promise<void> {
    this.#database.write((version) => {
      const stored = this.#stored(key);
      const { uid, resourceVersion } = stored.metadata;
      if (preconditions.uid !== undefined && preconditions.uid !== uid) {
        throw new Conflict(this.kind, key, `its uid is ${String(uid)}, not ${preconditions.uid}`);
      }
      if (preconditions.resourceVersion !== undefined && preconditions.resourceVersion !== resourceVersion) {
        throw new Conflict(this.kind, key, 'it was changed since it was read');
      }
      const waiting = asDeleted(stored, new Date());
      if (waiting === null) this.#remove(stored, version);
      else if (waiting !== stored) this.#put('MODIFIED', waiting, stored, version);
    });
  }

  #change(object: T, change: (stored: T) => T): T {
    return this.#database.write((version) => {
      const stored = this.#stored(keyOf(object));
      checkVersion(object, stored);
      const after = change(stored);
      if (isDeepStrictEqual(after, stored)) return stored;
      const released = after.metadata.deletionTimestamp !== undefined && !after.metadata.finalizers?.length;
      return released ? this.#remove(after, version) : this.#put('MODIFIED', after, stored, version);
    });
  }

  #stored(key: ResourceKey): T {
    const stored = this.#objects.get(key);
    if (!stored) throw new NotFound(this.kind, key);
    return stored;
  }

  #put(type: 'ADDED' | 'MODIFIED', object: T, stored: T | null, version: number): T {
    const written = versioned(object, version);
    this.#objects.put(written);
    const sameLabels = isDeepStrictEqual(stored?.metadata.labels, object.metadata.labels);
    const before = stored === null || sameLabels ? null : stored;
    this.#database.log.append(this.kind, {
      seq: version,
      namespace: keyOf(object).namespace,
      type,
      object: written,
      before,
    });
    return written;
  }

  #remove(object: T, version: number): T {
    const last = versioned(object, version);
    const key = keyOf(object);
    this.#objects.remove(key);
    this.#database.log.append(this.kind, {
      seq: version,
      ...key,
      type: 'DELETED',
      object: last,
      before: null,
    });
    return last;
  }
}

const versioned = <T extends Resource>(object: T, version: number): T => ({
  ...object,
  metadata: { ...object.metadata, resourceVersion: String(version) },
});
