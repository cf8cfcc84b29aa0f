import { describe } from 'vitest';
import { deleteCases } from './conformance/delete-cases.ts';
import { readCases } from './conformance/read-cases.ts';
import type { OpenStore } from './conformance/store-under-test.ts';
import { watchCases } from './conformance/watch-cases.ts';
import { watchFilterCases } from './conformance/watch-filter-cases.ts';
import { writeCases } from './conformance/write-cases.ts';

export type { OpenStore, StoreUnderTest } from './conformance/store-under-test.ts';

/** Registers the cases that every ResourceStore has to pass: each sentence of the port's documentation is one.
 *
 * @example describeResourceStore('SQLite file', async () => openFile())
 */
export const describeResourceStore = (name: string, open: OpenStore): void => {
  describe(`ResourceStore: ${name}`, () => {
    describe('read', () => readCases(open));
    describe('write', () => writeCases(open));
    describe('delete', () => deleteCases(open));
    describe('watch', () => watchCases(open));
    describe('filtered watch', () => watchFilterCases(open));
  });
};
