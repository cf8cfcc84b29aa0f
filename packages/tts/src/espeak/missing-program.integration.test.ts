import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('without espeak-ng a program that asked for it ends at once, and knows the fix', () => {
  const provider = JSON.stringify(join(import.meta.dirname, 'espeak-provider.ts'));
  const script = `import(${provider}).then(async ({ espeakProvider }) => console.log(JSON.stringify(await espeakProvider.available())))`;
  const { stdout, status, signal } = spawnSync(process.execPath, ['--eval', script], {
    env: { PATH: '/nowhere' },
    encoding: 'utf8',
    timeout: 15_000, // a forgotten timer of a minute would be ended by this
  });
  expect({ status, signal }).toEqual({ status: 0, signal: null });
  expect(JSON.parse(stdout)).toMatchObject({
    ok: false,
    fix: expect.stringContaining('apt-get install espeak-ng'),
  });
});
