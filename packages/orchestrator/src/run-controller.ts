import { Expired, keyOf, type ResourceKey } from '@renderfleet/controller-runtime';
import type { Deps } from './deps.ts';
import { reconcile } from './reconcile.ts';

export interface ControllerOptions extends Deps {
  readonly signal: AbortSignal;
  /** Default: all namespaces. */
  readonly namespace?: string;
  /** Told of what a port threw; the job is tried again. Default: silence. */
  readonly onError?: (error: unknown, key?: ResourceKey) => void;
}

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 30_000;
/** Longest time that a Node timer takes. */
const MAX_TIMER_MS = 2 ** 31 - 1;

const textOf = ({ namespace, name }: ResourceKey): string => `${namespace}/${name}`;

/** Reconciles every job of a store in this one process, until `signal` aborts and what runs has ended.
 *
 * A job is looked at when it changes, when the executor reports, and when its last decision asked for it; never twice at
 * once: what happens meanwhile makes one more round afterwards. All jobs at once, one reconcile each: enough for one
 * machine. Priorities, rate limits and leader election are the operator's.
 */
export const runController = async (options: ControllerOptions): Promise<void> => {
  const { signal, onError = () => {} } = options;
  const keys = new Map<string, ResourceKey>(); // by uid
  const running = new Map<string, Promise<void>>();
  const dirty = new Set<string>();
  const timers = new Map<string, NodeJS.Timeout>();
  const failures = new Map<string, number>();
  const removed = new Map<string, Set<string>>(); // uids of deleted jobs, by key

  const enqueue = (key: ResourceKey): void => {
    const text = textOf(key);
    clearTimeout(timers.get(text));
    timers.delete(text);
    if (signal.aborted) return;
    if (running.has(text)) dirty.add(text);
    else running.set(text, work(key, text));
  };
  const later = (key: ResourceKey, ms: number): void => {
    const text = textOf(key);
    // What came in meanwhile is looked at first.
    if (dirty.has(text) || signal.aborted) return;
    clearTimeout(timers.get(text));
    timers.set(text, setTimeout(enqueue, Math.min(ms, MAX_TIMER_MS), key));
  };
  const work = async (key: ResourceKey, text: string): Promise<void> => {
    try {
      await cleanUp(text);
      const { requeueAfterSeconds } = await reconcile(key, options);
      failures.delete(text);
      if (requeueAfterSeconds !== undefined) later(key, requeueAfterSeconds * 1000);
    } catch (error) {
      onError(error, key);
      const count = failures.get(text) ?? 0;
      failures.set(text, count + 1);
      later(key, Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** count));
    }
    running.delete(text);
    if (dirty.delete(text)) enqueue(key);
  };
  /** Nothing of a deleted job goes on. */
  const cleanUp = async (text: string): Promise<void> => {
    for (const uid of removed.get(text) ?? []) {
      await options.executor.cancel(uid);
      await options.executor.forget(uid);
      removed.get(text)?.delete(uid);
      keys.delete(uid);
    }
    removed.delete(text);
  };
  const remove = (key: ResourceKey, uid: string): void => {
    removed.set(textOf(key), (removed.get(textOf(key)) ?? new Set()).add(uid));
    enqueue(key);
  };
  /** Lists, then follows the changes; returns when the list has to be made anew. */
  const follow = async (): Promise<void> => {
    const scope = options.namespace === undefined ? {} : { namespace: options.namespace };
    const { items, resourceVersion } = await options.jobs.list(scope);
    const present = new Set(items.map(({ metadata }) => metadata.uid));
    for (const [uid, key] of keys) if (!present.has(uid)) remove(key, uid);
    for (const job of items) see(keyOf(job), job.metadata.uid ?? '');
    for await (const event of options.jobs.watch({ ...scope, resourceVersion, signal })) {
      if (event.type === 'BOOKMARK') continue;
      const { uid = '' } = event.object.metadata;
      if (event.type === 'DELETED') remove(keyOf(event.object), uid);
      else see(keyOf(event.object), uid);
    }
  };
  const see = (key: ResourceKey, uid: string): void => {
    keys.set(uid, key);
    enqueue(key);
  };

  const unsubscribe = options.executor.onChange((uid) => {
    const key = keys.get(uid);
    if (key) enqueue(key);
  });
  while (!signal.aborted) {
    await follow().catch(async (error: unknown) => {
      if (error instanceof Expired) return;
      onError(error);
      await pause(1000, signal);
    });
  }
  unsubscribe();
  for (const timer of timers.values()) clearTimeout(timer);
  await Promise.all(running.values());
};

const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  signal.addEventListener('abort', () => resolve(), { once: true });
  await promise;
  clearTimeout(timer);
};
