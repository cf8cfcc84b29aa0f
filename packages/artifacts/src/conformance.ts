// What every store must do. A store's own test calls `describeArtifactStore` with a way to make an empty one.
import { afterEach, beforeEach, describe } from 'vitest';
import { describeContent } from './conformance/content.ts';
import { describeListing } from './conformance/listing.ts';
import { describeObjects } from './conformance/objects.ts';
import { describeRanges } from './conformance/ranges.ts';
import { describeWrites } from './conformance/writes.ts';
import type { ArtifactStore } from './store.ts';

/** An empty store that nothing else writes to, and how to remove it. */
export type StoreUnderTest = { readonly store: ArtifactStore; readonly remove: () => Promise<void> };

/** Registers the cases with vitest under `name`; `open` is called before each case. */
export const describeArtifactStore = (name: string, open: () => Promise<StoreUnderTest>): void => {
  describe(`${name} as an artifact store`, () => {
    let under: StoreUnderTest | undefined;
    const current = (): ArtifactStore => {
      if (!under) throw new Error('no store is open outside of a case');
      return under.store;
    };
    beforeEach(async () => {
      under = await open();
    });
    afterEach(async () => {
      await under?.remove();
      under = undefined;
    });
    for (const register of [
      describeObjects,
      describeWrites,
      describeRanges,
      describeListing,
      describeContent,
    ]) {
      register(current);
    }
  });
};
