import { type RenderJob, renderJobSchema } from '@renderfleet/resources';
import { expect } from 'vitest';
import type { StoreErrorCode } from '../errors.ts';
import { type ResourceStore, type WatchEvent, type WatchOptions, keyOf } from '../resource-store.ts';

export interface StoreUnderTest extends AsyncDisposable {
  readonly store: ResourceStore<RenderJob>;
  /** A second client of the same records: another process, or another connection. */
  readonly other: ResourceStore<RenderJob>;
  /** Two namespaces that exist and hold nothing. */
  readonly namespaces: readonly [string, string];
  /** Makes the store forget the changes before this moment. */
  compact(): Promise<void>;
}

export type OpenStore = () => Promise<StoreUnderTest>;

export const job = (namespace: string, name: string, labels?: Record<string, string>): RenderJob =>
  renderJobSchema.parse({
    apiVersion: 'renderfleet.dev/v1alpha1',
    kind: 'RenderJob',
    metadata: { namespace, name, ...(labels && { labels }) },
    spec: { bundle: { uri: '/bundle' } },
  });

/** A change of spec that immutability rules allow. */
export const withPriority = (object: RenderJob, priority: number): RenderJob => ({
  ...object,
  spec: { ...object.spec, priority },
});

export const withLabels = (object: RenderJob, labels: Record<string, string>): RenderJob => ({
  ...object,
  metadata: { ...object.metadata, labels },
});

export const withFinalizers = (object: RenderJob, finalizers: string[]): RenderJob => ({
  ...object,
  metadata: { ...object.metadata, finalizers },
});

export const withPhase = (object: RenderJob, phase: 'Pending' | 'Rendering'): RenderJob => ({
  ...object,
  status: { conditions: [], phase },
});

export const refusal = async (code: StoreErrorCode, attempt: Promise<unknown>): Promise<void> => {
  await expect(attempt).rejects.toMatchObject({ code, fix: expect.any(String), fault: expect.any(String) });
};

export const versionOf = (object: RenderJob): bigint => BigInt(object.metadata.resourceVersion ?? '');

/** @returns the first `count` changes after `from`, bookmarks left out; fails after five seconds. */
export const changes = async (
  store: ResourceStore<RenderJob>,
  options: Omit<WatchOptions, 'signal'>,
  count: number,
  pauseMs = 0,
): Promise<WatchEvent<RenderJob>[]> => {
  const seen: WatchEvent<RenderJob>[] = [];
  const signal = AbortSignal.timeout(5000);
  for await (const event of store.watch({ ...options, signal })) {
    if (event.type === 'BOOKMARK') continue;
    seen.push(event);
    if (seen.length === count) return seen;
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  throw new Error(`the watch gave ${seen.length} of ${count} changes: ${brief(seen).join(', ')}`);
};

export const brief = (events: readonly WatchEvent<RenderJob>[]): string[] =>
  events.map((event) =>
    event.type === 'BOOKMARK' ? 'BOOKMARK' : `${event.type} ${keyOf(event.object).name}`,
  );
