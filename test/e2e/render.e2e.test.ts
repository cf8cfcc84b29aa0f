import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packetTimes } from '@renderfleet/exactness';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exists, openPlace, type Place, ROOT, runCli } from './cli-process.fixture.ts';

let place: Place;
beforeAll(async () => {
  place = await openPlace();
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

// A template and two jobs in one file: what a person pipes in.
const MANIFEST = `
apiVersion: renderfleet.dev/v1alpha1
kind: RenderTemplate
metadata: {name: own}
spec: {bundle: {uri: ${join(ROOT, 'templates/test-pattern')}}, compositions: [{id: Pattern}], defaultProps: {width: 320, height: 180}}
---
apiVersion: renderfleet.dev/v1alpha1
kind: RenderJob
metadata: {name: first}
spec: {templateRef: {name: own}, props: {frames: 40}, chunking: {frames: 13}, output: {poster: {frame: 5}}}
---
apiVersion: renderfleet.dev/v1alpha1
kind: RenderJob
metadata: {name: second}
spec: {templateRef: {name: own}, props: {frames: 20, fps: 24}, output: {muted: true, destination: {prefix: below, name: quiet}}}
`;

interface Result {
  readonly type: string;
  readonly job: string;
  readonly succeeded: boolean;
  readonly status: {
    readonly chunks: { readonly total: number; readonly reused: number };
    readonly outputs: readonly { kind: string; uri: string }[];
  };
}

const resultsOf = (stdout: string): Result[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Result)
    .filter(({ type }) => type === 'result');

describe('render, from standard input', () => {
  test('each job of the file, with its outputs, and a stream of events', async () => {
    const { code, stdout, stderr } = await runCli(['render', '-', '-o', 'made', '--json'], {
      place,
      stdin: MANIFEST,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [first, second] = resultsOf(stdout);
    expect(first).toMatchObject({
      job: 'first',
      succeeded: true,
      status: { chunks: { total: 3, reused: 0 } },
    });
    expect(first?.status.outputs.map(({ kind }) => kind)).toEqual(['video', 'poster', 'manifest']);
    expect(second).toMatchObject({ job: 'second', succeeded: true });
    for (const file of ['first.mp4', 'first.poster.jpg', 'first.manifest.json', 'below/quiet.mp4']) {
      expect(await exists(join(place.folder, 'made', file)), file).toBe(true);
    }
    expect(await packetTimes(join(place.folder, 'made/first.mp4'))).toEqual(
      Array.from({ length: 40 }, (_, frame) => frame * 3000),
    );
    expect(await packetTimes(join(place.folder, 'made/below/quiet.mp4'))).toEqual(
      Array.from({ length: 20 }, (_, frame) => frame * 3750),
    );
  });

  test('again: every chunk is found, and the two renders are equal', async () => {
    const { code, stdout } = await runCli(['render', '-', '-o', 'again', '--json'], {
      place,
      stdin: MANIFEST,
    });
    expect(code).toBe(0);
    expect(resultsOf(stdout)[0]?.status.chunks).toMatchObject({ total: 3, reused: 3 });
    const diff = await runCli(['diff', 'made/first.mp4', 'again/first.mp4'], { place });
    expect(diff.code, diff.stdout).toBe(0);
  });

  test('with other settings: other bytes, the same pictures', async () => {
    const { code } = await runCli(
      ['render', '-', '-o', 'other', '-q', '--set', 'spec.output.quality.crf=30'],
      { place, stdin: MANIFEST },
    );
    expect(code).toBe(0);
    const [made, other] = await Promise.all(
      ['made', 'other'].map(
        async (folder) =>
          JSON.parse(await readFile(join(place.folder, folder, 'first.manifest.json'), 'utf8')) as {
            picturesSha256: string;
          },
      ),
    );
    expect(other?.picturesSha256).toBe(made?.picturesSha256);
  });
});

test('a part of a course in 9:16, narrated and captioned', async () => {
  const args = [
    'render',
    join(ROOT, 'examples/course-9x16.yaml'),
    '-o',
    'tall/part.mp4',
    '--frames',
    '0-59',
    '--set',
    'spec.output.poster.frame=30',
    '--json',
  ];
  const { code, stdout, stderr } = await runCli(args, { place });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [result] = resultsOf(stdout);
  expect(result?.status.outputs.find(({ kind }) => kind === 'video')).toMatchObject({
    width: 1080,
    height: 1920,
    codec: 'h264+aac',
    durationSeconds: 2,
  });
  expect(await readFile(join(place.folder, 'tall/part.srt'), 'utf8')).toMatch(
    /^1\n00:00:00,\d{3} --> 00:00:0[12],\d{3}\n\S/,
  );
});

test('a still is the frame as a picture', async () => {
  const { code, stdout, stderr } = await runCli(
    ['still', join(ROOT, 'examples/course-9x16.yaml'), '--frame', '30', '-o', 'still.png'],
    { place },
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const png = await readFile(stdout.trim());
  expect([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
    'PNG',
    1080,
    1920,
  ]);
});
