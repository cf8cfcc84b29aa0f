import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failureOf, openRig, type Rig, testPattern } from '../testing/index.ts';
import { isBrowser, isPage, killOwn, type OwnProcess, ownProcesses } from '../testing/own-processes.ts';
import { findBrowser } from './find-browser.ts';
import { createWarmBrowser } from './warm-browser.ts';

const FRAME_TIMEOUT_MS = 7000;
let rig: Rig;
let folder = '';
const rejections: unknown[] = [];
const note = (reason: unknown): void => void rejections.push(reason);
beforeAll(async () => {
  process.on('unhandledRejection', note);
  folder = await mkdtemp(join(tmpdir(), 'renderfleet-browser-'));
  rig = await openRig({ frameTimeoutMs: FRAME_TIMEOUT_MS });
});
afterAll(async () => {
  await rig[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
  process.off('unhandledRejection', note);
});

let sources = 0;
/** Source whose length is never known: `prepare` waits in the page. */
const waiting = async (): Promise<string> => {
  const source = join(folder, `waiting-${(sources += 1)}`);
  await mkdir(source, { recursive: true });
  await writeFile(
    join(source, 'index.tsx'),
    `import { Composition, registerRoot } from 'remotion';
    const never = () => { console.log('never ready'); return new Promise(() => {}); };
    registerRoot(() => <Composition id="Pattern" component={() => null} fps={30} width={320} height={180} durationInFrames={6} calculateMetadata={never} />);`,
  );
  return source;
};

describe('a process that is killed while prepare reads the composition', () => {
  test.each<[string, (one: OwnProcess) => boolean]>([
    ['browser', isBrowser],
    ['page', isPage],
  ])('%s: a disruption, soon, and the next job is prepared', async (name, which) => {
    const uri = await waiting();
    let killed = 0;
    let killedAt = 0;
    const before = rig.logs.length;
    const kill = setInterval(() => {
      if (killed > 0 || !rig.logs.slice(before).some((line) => line.includes('never ready'))) return;
      killed = killOwn(which);
      killedAt = Date.now();
    }, 50);
    const outcome = await rig.prepare(name, testPattern({}, { bundle: { uri } }));
    clearInterval(kill);
    expect(killed).toBeGreaterThan(0);
    expect(failureOf(outcome)).toMatchObject({
      reason: 'BrowserCrashed',
      fault: 'platform',
      retry: 'disruption',
    });
    expect(Date.now() - killedAt).toBeLessThan(FRAME_TIMEOUT_MS - 2000);
    expect(await rig.prepare(`${name}-again`, testPattern())).toMatchObject({ ok: true });
  });
});

test('a browser that ends between two tasks is replaced', async () => {
  expect(await rig.prepare('between', testPattern())).toMatchObject({ ok: true });
  expect(killOwn(isBrowser)).toBeGreaterThan(0);
  await expect.poll(() => ownProcesses().filter(isBrowser)).toEqual([]);
  const outcome = await rig.run('between', 'chunk', { frames: { from: 0, to: 2 } });
  expect(outcome).toMatchObject({ ok: true, result: { frames: 3 } });
});

test('failing again and again leaves no rejection unhandled', async () => {
  await rig.prepare('throws', testPattern({ throwAt: 3 }));
  for (let run = 0; run < 5; run += 1) {
    const missing = await rig.prepare(`missing-${run}`, testPattern({}, { composition: 'Nothing' }));
    expect(failureOf(missing)).toMatchObject({ reason: 'CompositionMissing' });
    const thrown = await rig.run('throws', 'chunk', { frames: { from: 2, to: 5 } });
    expect(failureOf(thrown)).toMatchObject({ reason: 'CompositionError' });
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(rejections).toEqual([]);
});

describe('a browser that does not start', () => {
  const program = async (text: string): Promise<string> => {
    const file = join(folder, `browser-${(sources += 1)}`);
    await writeFile(file, text);
    await chmod(file, 0o755);
    return file;
  };
  const expected = {
    reason: 'BrowserNotStarted',
    fault: 'platform',
    retry: 'same',
    fix: expect.stringContaining('renderfleet doctor') as string,
  };
  test('because it ends at once', async () => {
    const executable = await program(
      '#!/bin/sh\necho "libnss3.so: cannot open shared object file" >&2\nexit 127\n',
    );
    const failed = createWarmBrowser({ executable, version: '1' }).get(1, () => {});
    await expect(failed).rejects.toMatchObject(expected);
    await expect(failed).rejects.toThrow(/libnss3/);
    await expect(failed).rejects.not.toThrow(/remotion\.dev|Troubleshooting|\n/);
  });
  test('because it cannot even say its version', async () => {
    const chosen = await program('#!/bin/sh\nexit 1\n');
    await expect(findBrowser({ chosen })).rejects.toMatchObject(expected);
  });
});
