import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { runVitest } from './run-suite.ts';
import { tally } from './tally.ts';

const house = resolve(import.meta.dirname, '../..');

/** Runs vitest over one file with this text, as `make unit` would. */
const outcomeOf = async (code: string) => {
  const root = await mkdtemp(join(tmpdir(), 'renderfleet-suite-'));
  try {
    await symlink(join(house, 'node_modules'), join(root, 'node_modules'));
    await symlink(join(house, 'vitest.config.ts'), join(root, 'vitest.config.ts'));
    await writeFile(join(root, 'package.json'), '{"type":"module"}');
    await mkdir(join(root, 'packages/one'), { recursive: true });
    await writeFile(join(root, 'packages/one/a.test.ts'), `import { it, expect } from 'vitest';\n${code}`);
    return tally([await runVitest(root, 'unit')]);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};

it('counts passed and failed tests, and keeps the reason of a skipped one', async () => {
  const { passed, failed, skips, faults } = await outcomeOf(`
    it('passes', () => {});
    it('fails', () => { expect(1).toBe(2); });
    it('waits', (context) => { context.skip('no GPU here'); });`);
  expect({ passed, failed, faults }).toEqual({ passed: 1, failed: 1, faults: [] });
  expect(skips).toEqual([
    { name: 'waits', file: expect.stringContaining('a.test.ts'), reason: 'no GPU here' },
  ]);
});

it('counts a file that does not load as a failure', async () => {
  const { failed, faults } = await outcomeOf("throw new Error('at import');");
  expect(failed).toBe(1);
  expect(faults).toHaveLength(1);
});

it('counts a rejection that nobody awaited as a failure, though every test passed', async () => {
  const { passed, failed } = await outcomeOf(
    "it('passes', () => { void Promise.reject(new Error('loose')); });",
  );
  expect({ passed, failed }).toEqual({ passed: 1, failed: 1 });
});

it('counts a suite without tests as a failure', async () => {
  const { failed, faults } = await outcomeOf('');
  expect(failed).toBe(1);
  expect(faults).toHaveLength(1);
});
