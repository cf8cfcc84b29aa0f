import { describe, expect, test } from 'vitest';
import { outputSchema } from '@renderfleet/resources';
import { makePlan } from '../testing/make-plan.ts';
import { chunkEncodeArgs } from './encode-args.ts';

const valueOf = (args: readonly string[], name: string, from = 0): string | undefined =>
  args[args.indexOf(name, from) + 1];

const argsFor = (fps: number, from: number): string[] =>
  chunkEncodeArgs(makePlan({ composition: { fps } }), { from, to: from + 9 }, '/out.ts');

describe('the arguments of a chunk', () => {
  test.each([
    { fps: 30, from: 0, rate: '30/1', keyframes: '150', offset: 10 },
    { fps: 30, from: 60, rate: '30/1', keyframes: '150', offset: 12 },
    { fps: 24, from: 36, rate: '24/1', keyframes: '120', offset: 11.5 },
    { fps: 29.97, from: 2997, rate: '2997/100', keyframes: '150', offset: 110 },
    { fps: 0.1, from: 3, rate: '1/10', keyframes: '1', offset: 40 },
  ])('$fps fps from frame $from', ({ fps, from, rate, keyframes, offset }) => {
    const args = argsFor(fps, from);
    expect(valueOf(args, '-framerate')).toBe(rate);
    expect(valueOf(args, '-g')).toBe(keyframes);
    expect(Number(valueOf(args, '-output_ts_offset'))).toBeCloseTo(offset, 9);
  });
  test('pictures come in by pipe and go out as video alone', () => {
    const args = argsFor(30, 0);
    expect(valueOf(args, '-i')).toBe('pipe:0');
    expect(args).toContain('-an');
    expect(args.slice(-3)).toEqual(['-f', 'mpegts', '/out.ts']);
  });
  test('one thread decodes and one encodes, so that bytes do not depend on the machine', () => {
    const args = argsFor(30, 0);
    expect(args.flatMap((arg, at) => (arg === '-threads' ? [args[at + 1]] : []))).toEqual(['1', '1']);
  });
  test('quality is the one asked for', () => {
    const output = outputSchema.parse({ quality: { crf: 33, preset: 'veryfast' } });
    const args = chunkEncodeArgs(makePlan({ output }), { from: 0, to: 9 }, '/out.ts');
    expect([valueOf(args, '-crf'), valueOf(args, '-preset')]).toEqual(['33', 'veryfast']);
  });
  test('colours are converted to what the tags say', () => {
    const args = argsFor(30, 0);
    expect(valueOf(args, '-vf')).toMatch(/out_range=tv:out_color_matrix=bt709,format=yuv420p$/);
    expect(
      ['-color_range', '-colorspace', '-color_primaries', '-color_trc'].map((tag) => valueOf(args, tag)),
    ).toEqual(['tv', 'bt709', 'bt709', 'bt709']);
  });
});
