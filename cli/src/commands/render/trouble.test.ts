import { KeyConflict, StoreFailed, StoreFull, StoreUnwritable } from '@renderfleet/artifacts';
import { expect, test } from 'vitest';
import { createPatience, MAX_TRIES, MAX_TROUBLE_MS, troubleOf } from './trouble.ts';

const URL = 'file:///store';
const cause = new Error('EIO: i/o error, write');
const passing = new StoreFailed('write jobs/1/plan.json', URL, cause);

test('what may pass is tried again, eight times in a row', () => {
  const patience = createPatience();
  const verdicts = Array.from({ length: MAX_TRIES }, (_, n) => patience.isOver(passing, n));
  expect(verdicts).toEqual([...Array<boolean>(MAX_TRIES - 1).fill(false), true]);
});

test('one success between starts the count anew', () => {
  const patience = createPatience();
  for (let n = 1; n < MAX_TRIES; n += 1) patience.isOver(passing, n);
  patience.renew();
  expect(patience.isOver(passing, MAX_TROUBLE_MS * 2)).toBe(false);
});

test('it ends after a minute of trouble, however few tries that were', () => {
  const patience = createPatience();
  expect(patience.isOver(passing, 1000)).toBe(false);
  expect(patience.isOver(passing, 1000 + MAX_TROUBLE_MS - 1)).toBe(false);
  expect(patience.isOver(passing, 1000 + MAX_TROUBLE_MS)).toBe(true);
});

test('what says that trying again cannot help ends it at once', () => {
  expect(createPatience().isOver(new StoreUnwritable('jobs/1/plan.json', URL, cause), 0)).toBe(true);
});

test.each([
  ['a full disk', new StoreFull('jobs/1/plan.json', URL, cause), 'DiskFull', 'cache prune'],
  ['no right', new StoreUnwritable('jobs/1/plan.json', URL, cause), 'CacheUnwritable', 'owner'],
  ['a file in the way', new KeyConflict('jobs/1/plan.json', cause), 'CacheUnwritable', 'Move that file'],
  ['a broken disk', passing, 'CacheFailed', 'Check the disk'],
  ['anything else', new Error('odd'), 'ControllerFailed', 'doctor'],
])('%s is told without keys, and with what to do', (_, error, reason, fix) => {
  const trouble = troubleOf(error, '/store');
  expect(trouble).toMatchObject({ reason, fault: 'platform' });
  expect(trouble.fix).toContain(fix);
  expect(`${trouble.message} ${trouble.fix}`).not.toMatch(/jobs\/|\bkey\b/);
});
