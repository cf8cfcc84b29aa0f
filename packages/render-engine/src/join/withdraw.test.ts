import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ArtifactStore, openStore } from '@renderfleet/artifacts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withdraw } from './withdraw.ts';

let folder = '';
let outputs: ArtifactStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renderfleet-withdraw-'));
  outputs = openStore(folder);
  for (const ending of ['.mp4', '.srt', '.vtt', '.poster.jpg', '.notes.txt']) {
    await outputs.put(`films/intro${ending}`, ending);
  }
  await outputs.put('films/other.srt', 'x');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const publish = (named: object): Promise<unknown> =>
  outputs.put('films/intro.manifest.json', JSON.stringify(named));
const keys = async (): Promise<string[]> =>
  (await Array.fromAsync(outputs.list(''))).map(({ key }) => key.replace('films/', ''));

test('the manifest goes, and what it named and is no longer made', async () => {
  await publish({
    outputs: [
      { kind: 'video', codec: 'h264' },
      { kind: 'captions', codec: 'srt' },
      { kind: 'captions', codec: 'vtt' },
      { kind: 'poster', codec: 'mjpeg' },
    ],
  });
  await withdraw(outputs, 'films/intro', ['.mp4', '.vtt']);
  expect(await keys()).toEqual(['intro.mp4', 'intro.notes.txt', 'intro.vtt', 'other.srt']);
});
test.each([
  ['names nothing else', { outputs: [{ kind: 'video' }] }],
  ['names what is none of ours', { outputs: [{ kind: 'captions', codec: '../other.srt' }, { kind: 'x' }] }],
  ['is something else', { version: 7 }],
])('a manifest that %s goes alone', async (_, named) => {
  await publish(named);
  await withdraw(outputs, 'films/intro', ['.mp4']);
  expect(await keys()).toEqual([
    'intro.mp4',
    'intro.notes.txt',
    'intro.poster.jpg',
    'intro.srt',
    'intro.vtt',
    'other.srt',
  ]);
});
test('without a manifest nothing is touched', async () => {
  await withdraw(outputs, 'films/intro', []);
  expect(await keys()).toHaveLength(6);
});
