import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRig, type Rig, testPattern } from '@renderfleet/render-engine/testing';
import { chunkKey, chunkRecordSchema } from '@renderfleet/tasks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allCases, type Case, RATES } from './cases.ts';
import { measure, type Measured } from './measure.ts';
import { report } from './report.ts';

const SEED = Number(process.env['EXACTNESS_SEED'] ?? 3);
const RANDOM = 10;
const cases = allCases(SEED, RANDOM);
const title = ({ rate, name }: Case): string => `${rate.fps} fps, ${name}`;

interface Rendered extends Measured {
  /** Hash of each frame's picture. */
  readonly pictures: readonly string[];
}

const folder = await mkdtemp(join(tmpdir(), 'renderfleet-exactness-'));
const results = new Map<Case, Rendered | Error>();

const picturesOf = async (rig: Rig, uid: string, { chunks }: Case): Promise<string[]> => {
  const plan = await rig.plan(uid);
  const records = await Promise.all(
    chunks.map(async (range) =>
      chunkRecordSchema.parse(JSON.parse(await rig.store.getText(`${chunkKey(plan, range)}.json`))),
    ),
  );
  return records.flatMap(({ pictures }) =>
    pictures.flatMap(([hash, count]) => Array.from({ length: count }, () => hash)),
  );
};

const renderCase = async (rig: Rig, one: Case): Promise<Rendered> => {
  const uid = `case-${cases.indexOf(one)}`;
  const file = await rig.renderLike(`like-${one.rate.fps}`, uid, one.chunks);
  const range = { from: one.chunks[0]?.from ?? 0, to: one.chunks.at(-1)?.to ?? 0 };
  return { ...(await measure(file, one.rate.fps, range)), pictures: await picturesOf(rig, uid, one) };
};

const failed = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** One engine works through the rates that it is given; what it cannot render is that case's own failure. */
const work = async (rates: readonly number[]): Promise<void> => {
  await using rig = await openRig({ folder });
  for (const rate of RATES.filter(({ fps }) => rates.includes(fps))) {
    const prepared = await rig.prepare(
      `like-${rate.fps}`,
      testPattern({ frames: rate.frames, fps: rate.fps }),
    );
    expect(prepared).toMatchObject({ ok: true });
    for (const one of cases.filter((each) => each.rate.fps === rate.fps)) {
      results.set(one, await renderCase(rig, one).catch(failed));
    }
  }
};

beforeAll(async () => {
  // One engine keeps about one core busy.
  await Promise.all([work([24, 60]), work([30, 29.97])]);
}, 400_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  process.stdout.write(`random layouts: EXACTNESS_SEED=${SEED}\n${report(cases, results)}`);
});

describe.each(cases.map((one) => [title(one), one] as const))('%s', (_, one) => {
  const result = (): Rendered => {
    const found = results.get(one);
    if (found === undefined || found instanceof Error) throw found ?? new Error('was not rendered');
    return found;
  };
  const frames = one.chunks.flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_each, at) => from + at),
  );

  test('holds every frame once, in order', () => {
    expect(result().numbers).toEqual(frames);
  });
  test('shows each frame at its time', () => {
    expect(result().worstTicks).toBeLessThanOrEqual(1);
  });
  test('clicks where its pictures say so', () => {
    expect(result().worstClickMs).toBeLessThanOrEqual(5);
  });
  test('shows the pictures of one whole chunk', () => {
    const whole = results.get(cases.find(({ name, rate }) => name === 'whole' && rate === one.rate) ?? one);
    if (whole === undefined || whole instanceof Error) throw whole ?? new Error('was not rendered');
    const different = frames.filter((frame, at) => result().pictures[at] !== whole.pictures[frame]);
    expect(different).toEqual([]);
  });
});
