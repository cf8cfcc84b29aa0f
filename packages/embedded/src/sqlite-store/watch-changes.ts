import {
  Expired,
  type ListOptions,
  type Resource,
  type WatchEvent,
  type WatchOptions,
  keyOf,
} from '@renderfleet/controller-runtime';
import type { Change } from './change-log.ts';
import type { SharedDatabase } from './shared-database.ts';

const PAGE = 256;

/** After so many versions without an event a BOOKMARK is sent, so that the reader's place does not expire. */
const BOOKMARK_AFTER = 500;

export const matches = (object: Resource, { namespace, labels = {} }: ListOptions): boolean =>
  (namespace === undefined || keyOf(object).namespace === namespace) &&
  Object.entries(labels).every(([name, value]) => object.metadata.labels?.[name] === value);

/** Reads the log from `resourceVersion` on, and waits for more at its end. */
export async function* watchChanges<T extends Resource>(
  kind: string,
  database: SharedDatabase,
  options: WatchOptions,
): AsyncGenerator<WatchEvent<T>, void> {
  const { resourceVersion, signal } = options;
  let position = Number(resourceVersion);
  let told = position;
  const ended = (): boolean => signal.aborted || database.closed;
  // Changes from the future belong to a file that was replaced by an older one.
  if (!ended() && !(position <= database.log.head())) throw new Expired(kind, resourceVersion);
  while (!ended()) {
    // Asked for before the read: a change between the read and the wait is then not missed.
    const more = new AbortController();
    const wake = database.nextChange(AbortSignal.any([signal, more.signal]));
    try {
      const page = database.log.after<T>(kind, position, PAGE);
      if (page.compacted > position) throw new Expired(kind, String(position));
      for (const change of page.changes) {
        const event = toEvent(change, options);
        if (!event) continue;
        yield event;
        told = change.seq;
        if (ended()) return;
      }
      position = page.upTo;
      if (page.more) continue;
      if (position - told >= BOOKMARK_AFTER) {
        yield { type: 'BOOKMARK', resourceVersion: String(position) };
        told = position;
      }
      await wake;
    } finally {
      more.abort();
    }
  }
}

/** What a reader with a filter should know of a change, null for nothing. */
const toEvent = <T extends Resource>(change: Change<T>, filter: ListOptions): WatchEvent<T> | null => {
  const { object, type } = change;
  const now = matches(object, filter);
  if (type !== 'MODIFIED') return now ? { type, object } : null;
  const before = change.before === null ? now : matches(change.before, filter);
  if (now) return { type: before ? 'MODIFIED' : 'ADDED', object };
  if (!before || !change.before) return null;
  const { resourceVersion } = object.metadata;
  const metadata = { ...change.before.metadata, ...(resourceVersion !== undefined && { resourceVersion }) };
  return { type: 'DELETED', object: { ...change.before, metadata } };
};
