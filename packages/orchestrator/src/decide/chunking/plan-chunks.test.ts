import { frameCount } from '@renderfleet/resources';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChunkingInput, InvalidPlan, MAX_CHUNKS, MIN_CHUNK_FRAMES, planChunks } from './plan-chunks.ts';

const sizes = (total: number, input: ChunkingInput): number[] =>
  planChunks({ from: 10, to: 9 + total }, input).map(frameCount);

describe('planChunks', () => {
  it.each<[string, number, ChunkingInput, number[]]>([
    ['exact size', 300, { frames: 100, slots: 2 }, [100, 100, 100]],
    ['exact size, shorter last', 250, { frames: 100, slots: 2 }, [100, 100, 50]],
    ['a rest of two joins the one before', 302, { frames: 100, slots: 2 }, [100, 100, 102]],
    ['a rest of three stays', 303, { frames: 100, slots: 2 }, [100, 100, 100, 3]],
    ['a range shorter than any chunk', 2, { slots: 2 }, [2]],
    ['a single frame', 1, { frames: 3, slots: 8 }, [1]],
    ['a target in seconds', 300, { targetSeconds: 10, secondsPerFrame: 0.1, slots: 2 }, [100, 100, 100]],
    ['short: equal chunks that fill the slots', 600, { slots: 2 }, [150, 150, 150, 150]],
    ['shorter: one for each slot', 150, { slots: 2 }, [75, 75]],
    ['too short for two', 50, { slots: 2 }, [50]],
    [
      'guided: shrinking to the end',
      1800,
      { slots: 2, secondsPerFrame: 0.1 },
      [300, 300, 300, 225, 169, 150, 150, 206],
    ],
    ['slow frames: 30 s each', 120, { slots: 1, secondsPerFrame: 1 }, [30, 30, 30, 30]],
  ])('%s', (_name, total, input, expected) => {
    expect(sizes(total, input)).toEqual(expected);
  });

  it('refuses exact sizes that make too many chunks, and says which size would do', () => {
    expect(() => planChunks({ from: 0, to: 99_999 }, { frames: 3, slots: 1 })).toThrow(InvalidPlan);
    expect(() => planChunks({ from: 0, to: 99_999 }, { frames: 10, slots: 1 })).not.toThrow();
    expect(() => planChunks({ from: 5, to: 4 }, { slots: 1 })).toThrow(InvalidPlan);
  });

  const inputs = fc.record(
    {
      secondsPerFrame: fc.double({ min: 0.0005, max: 60, noNaN: true }),
      targetSeconds: fc.double({ min: 1, max: 3600, noNaN: true }),
      slots: fc.integer({ min: 0, max: 2000 }),
    },
    { requiredKeys: ['slots'] },
  );
  const totals = fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 2_000_000 }));

  it('covers the range exactly, in order, with chunks of at least three frames, at most 10,000', () => {
    fc.assert(
      fc.property(fc.nat(1000), totals, inputs, (from, total, input) => {
        const range = { from, to: from + total - 1 };
        const chunks = planChunks(range, input);
        expect(chunks[0]?.from).toBe(range.from);
        expect(chunks.at(-1)?.to).toBe(range.to);
        expect(chunks.every((chunk, n) => n === 0 || chunk.from === (chunks[n - 1]?.to ?? NaN) + 1)).toBe(
          true,
        );
        expect(Math.min(...chunks.map(frameCount))).toBeGreaterThanOrEqual(Math.min(total, MIN_CHUNK_FRAMES));
        expect(chunks.length).toBeLessThanOrEqual(MAX_CHUNKS);
      }),
      { numRuns: 200 },
    );
  });

  it('gives every slot three chunks when the video is long enough', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 64 }),
        fc.nat(100_000),
        fc.double({ min: 0.001, max: 5, noNaN: true }),
        (slots, more, secondsPerFrame) => {
          const total = slots * Math.max(600, Math.ceil(8 / secondsPerFrame)) + more;
          expect(
            planChunks({ from: 0, to: total - 1 }, { slots, secondsPerFrame }).length,
          ).toBeGreaterThanOrEqual(3 * slots);
        },
      ),
    );
  });

  it('keeps the makespan near the ideal: slots wait for one small chunk at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 32 }), fc.integer({ min: 600, max: 50_000 }), (slots, total) => {
        const chunks = planChunks({ from: 0, to: total - 1 }, { slots, secondsPerFrame: 0.1 });
        const busy = Array.from({ length: slots }, () => 0);
        for (const chunk of chunks) {
          const next = busy.indexOf(Math.min(...busy));
          busy[next] = (busy[next] ?? 0) + frameCount(chunk);
        }
        expect(Math.max(...busy)).toBeLessThanOrEqual(total / slots + 230);
      }),
    );
  });
});
