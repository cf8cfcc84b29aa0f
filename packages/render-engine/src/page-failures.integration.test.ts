import type { Props } from '@renderfleet/resources';
import type { TaskFailure } from '@renderfleet/tasks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failureOf, openRig, type Rig, testPattern } from './testing/index.ts';
import { openWebServer, type WebServer } from './testing/web-server.ts';

let rig: Rig;
let silent: WebServer;
let refusedOrigin = '';
beforeAll(async () => {
  rig = await openRig({ frameTimeoutMs: 7000 });
  silent = await openWebServer(() => {});
  const closed = await openWebServer(() => {});
  refusedOrigin = closed.origin;
  await closed[Symbol.asyncDispose]();
});
afterAll(async () => {
  await silent[Symbol.asyncDispose]();
  await rig[Symbol.asyncDispose]();
});

let jobs = 0;
const failChunk = async (props: Props): Promise<TaskFailure> => {
  const uid = `page-${(jobs += 1)}`;
  expect(await rig.prepare(uid, testPattern(props))).toMatchObject({ ok: true });
  return failureOf(await rig.run(uid, 'chunk', { frames: { from: 2, to: 9 } }));
};

test('a component that throws: its author, the frame, never again', async () => {
  const failure = await failChunk({ throwAt: 5 });
  expect(failure).toMatchObject({ reason: 'CompositionError', fault: 'user', retry: 'never', frame: 5 });
  expect(failure.message).toBe('frame 5: the composition threw: pattern threw at frame 5');
  expect(failure.fix).toContain('--frame 5');
});

test('a handle that is never continued: its label and the frame', async () => {
  const failure = await failChunk({ hangAt: 6 });
  expect(failure).toMatchObject({ reason: 'DelayRenderTimeout', fault: 'user', frame: 6 });
  expect(failure.message).toContain('"pattern never ready"');
});

test('an image file that is not there: its name', async () => {
  const failure = await failChunk({ image: 'nowhere.png' });
  expect(failure).toMatchObject({ reason: 'AssetMissing', fault: 'user', retry: 'never', frame: 2 });
  expect(failure.message).toContain('public/nowhere.png');
  expect(failure.message).not.toContain('localhost');
});

test('an image address that never answers: its address', async () => {
  const failure = await failChunk({ image: `${silent.origin}/late.png` });
  expect(failure).toMatchObject({ reason: 'AssetTimeout', fault: 'upstream', retry: 'same', frame: 2 });
  expect(failure.message).toContain(`${silent.origin}/late.png`);
});

test('an image address that refuses: its address', async () => {
  const failure = await failChunk({ image: `${refusedOrigin}/a.png` });
  expect(failure).toMatchObject({ reason: 'AssetUnreachable', fault: 'upstream', retry: 'same' });
  expect(failure.message).toContain(`${refusedOrigin}/a.png`);
});

test('what the page logged on the way reaches the log', () => {
  expect(rig.logs.join('\n')).toMatch(/\[page \w+\] .*404/);
});

test('after all that, the same engine renders', async () => {
  await rig.prepare('good', testPattern());
  expect(await rig.run('good', 'chunk', { frames: { from: 2, to: 9 } })).toMatchObject({
    ok: true,
    result: { frames: 8, reused: false },
  });
});
