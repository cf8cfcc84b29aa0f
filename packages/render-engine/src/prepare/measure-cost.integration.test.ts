import { expect, test } from 'vitest';
import { openRig, testPattern } from '../testing/index.ts';

test('prepare of a long video says what a frame takes, and that of a short one does not', async () => {
  await using rig = await openRig();
  const short = await rig.prepare('short', testPattern());
  expect(short.ok && short.result).not.toHaveProperty('secondsPerFrame');
  const long = await rig.prepare('long', testPattern({ frames: 20_000 }));
  expect(long.ok && long.result).toMatchObject({ secondsPerFrame: expect.any(Number) as number });
});
