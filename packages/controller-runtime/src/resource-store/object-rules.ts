import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Conflict, Invalid } from './errors.ts';
import { type Resource, keyOf } from './resource-store.ts';

// What an API server does to an object on its way in. Pure but for the uid; the version is set by the store.

const seconds = (now: Date): string => `${now.toISOString().slice(0, 19)}Z`;

/** JSON drops what is undefined, so that equal objects are equal after storing as well. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export const asCreated = <T extends Resource>(object: T, now: Date): T => {
  if (object.metadata.resourceVersion !== undefined) {
    throw new Invalid(
      'resourceVersion must not be set on an object to be created',
      'Leave metadata.resourceVersion out.',
    );
  }
  const { status: _status, ...rest } = object;
  const { deletionTimestamp: _deletion, ...metadata } = object.metadata;
  const given = { uid: randomUUID(), generation: 1, creationTimestamp: seconds(now) };
  return plain({
    ...rest,
    metadata: { ...metadata, namespace: keyOf(object).namespace, ...given },
  }) as unknown as T;
};

/** @throws {Conflict | Invalid} when `object` was not made from `stored`. */
export const checkVersion = (object: Resource, stored: Resource): void => {
  const { uid, resourceVersion } = object.metadata;
  if (resourceVersion === undefined) {
    throw new Invalid(
      'resourceVersion must be set on an update',
      'Read the object, change it, and write that.',
    );
  }
  const conflict = (detail: string): Conflict => new Conflict(stored.kind, keyOf(stored), detail);
  if (uid !== undefined && uid !== stored.metadata.uid)
    throw conflict('it was deleted and made again since it was read');
  if (resourceVersion !== stored.metadata.resourceVersion) throw conflict('it was changed since it was read');
};

export const asUpdated = <T extends Resource>(object: T, stored: T): T => {
  const { metadata: kept } = stored;
  const { labels, annotations, finalizers } = object.metadata;
  const added = (finalizers ?? []).filter((finalizer) => !(kept.finalizers ?? []).includes(finalizer));
  if (kept.deletionTimestamp !== undefined && added.length > 0) {
    throw new Invalid(
      `no finalizer can be added while the object is being deleted: ${added.join(', ')}`,
      'Add finalizers before the deletion, or wait until the object is gone.',
    );
  }
  const spec = plain(object.spec);
  const generation = (kept.generation ?? 0) + (isDeepStrictEqual(spec, stored.spec) ? 0 : 1);
  const { labels: _l, annotations: _a, finalizers: _f, ...fixed } = kept;
  const metadata = plain({ ...fixed, generation, labels, annotations, finalizers });
  return { ...stored, spec, metadata };
};

export const asReported = <T extends Resource>(object: T, stored: T): T => {
  const { status: _old, ...rest } = stored;
  return plain({ ...rest, status: object.status }) as unknown as T;
};

/** @returns null when nothing holds the object back, else the object that waits for its finalizers. */
export const asDeleted = <T extends Resource>(stored: T, now: Date): T | null => {
  const { metadata } = stored;
  if ((metadata.finalizers ?? []).length === 0) return null;
  if (metadata.deletionTimestamp !== undefined) return stored;
  const generation = (metadata.generation ?? 0) + 1;
  return { ...stored, metadata: { ...metadata, generation, deletionTimestamp: seconds(now) } };
};
