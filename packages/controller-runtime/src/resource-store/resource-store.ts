import type { ObjectMeta } from '@renderfleet/resources';

/** Any resource: what the store needs to know of it. */
export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly spec: object;
  readonly status?: object | undefined;
}

/** Name of one object of a kind. */
export interface ResourceKey {
  readonly namespace: string;
  readonly name: string;
}

/** Namespace of an object that names none. */
export const DEFAULT_NAMESPACE = 'default';

/** @returns where `object` is stored. */
export const keyOf = (object: { readonly metadata: ObjectMeta }): ResourceKey => ({
  namespace: object.metadata.namespace ?? DEFAULT_NAMESPACE,
  name: object.metadata.name,
});

export type WatchEvent<T extends Resource> =
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'; readonly object: T }
  | { readonly type: 'BOOKMARK'; readonly resourceVersion: string };

export interface ListResult<T extends Resource> {
  readonly items: readonly T[];
  /** Where a watch has to start so that nothing between list and watch is missed. */
  readonly resourceVersion: string;
}

export interface ListOptions {
  /** Default: all namespaces. */
  readonly namespace?: string;
  /** Objects that carry every one of these labels. */
  readonly labels?: Readonly<Record<string, string>>;
}

export interface WatchOptions extends ListOptions {
  /** Events after this version. `Expired` when the store has forgotten them: list again. */
  readonly resourceVersion: string;
  /** Ends the watch; the iteration then ends without an error. */
  readonly signal: AbortSignal;
}

export interface DeletePreconditions {
  readonly uid?: string;
  readonly resourceVersion?: string;
}

/** Records of one kind, with Kubernetes semantics. Two implementations: the API server and SQLite.
 *
 * - `get` gives null for what does not exist; `list` gives objects by namespace and name.
 * - Every write gives the object a new `resourceVersion`, a decimal number greater than all before it in this store.
 *   A write that changes nothing writes nothing: same version, no event.
 * - `create` gives uid, resourceVersion, generation 1 and creationTimestamp; drops `status`; throws AlreadyExists, and
 *   Invalid when the object carries a resourceVersion. A name used again gets a new uid.
 * - `update` replaces spec, labels, annotations and finalizers; `generation` rises only when `spec` changed;
 *   a `resourceVersion` that is not the stored one throws Conflict, none at all throws Invalid, another uid throws
 *   Conflict; `status` is kept as stored; an object that is gone throws NotFound.
 * - `updateStatus` replaces `status` alone, with the same rules; `generation` stays.
 * - `delete` removes at once, or sets deletionTimestamp (and raises `generation`) while finalizers remain; doing it
 *   again changes nothing; the update that drops the last finalizer removes the object, and no finalizer can be added
 *   to an object that is being deleted (Invalid). NotFound when it is gone, Conflict when a precondition does not hold.
 * - `watch` delivers every change after `resourceVersion`, in order, each once, however slowly it is read. With labels
 *   or a namespace it delivers what the reader should know: ADDED when an object starts to match, DELETED when it
 *   stops. DELETED carries the last matching state under the version of the change. BOOKMARK says only that everything
 *   up to a version was delivered; a store may send none.
 */
export interface ResourceStore<T extends Resource> {
  readonly kind: string;
  get(key: ResourceKey): Promise<T | null>;
  list(options?: ListOptions): Promise<ListResult<T>>;
  watch(options: WatchOptions): AsyncIterable<WatchEvent<T>>;
  create(object: T): Promise<T>;
  update(object: T): Promise<T>;
  updateStatus(object: T): Promise<T>;
  delete(key: ResourceKey, preconditions?: DeletePreconditions): Promise<void>;
}
