import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparePictures } from './compare-pictures.ts';
import type { ChunkEntry } from './read-render-manifest.ts';

const chunk = (from: number, pictures: ChunkEntry['pictures']): ChunkEntry => ({
  range: { from, to: from + pictures.reduce((sum, [, count]) => sum + count, 0) - 1 },
  key: 'k',
  video: { sha256: 's', bytes: 1 },
  pictures,
});

test('equal pictures in other chunks are equal', () => {
  const a = [
    chunk(0, [['x', 4]]),
    chunk(4, [
      ['x', 1],
      ['y', 5],
    ]),
  ];
  expect(
    comparePictures(a, [
      chunk(0, [
        ['x', 5],
        ['y', 5],
      ]),
    ]),
  ).toEqual({ compared: 10, differing: 0, first: null, ranges: [], onlyInA: 0, onlyInB: 0 });
});

test('neighbours are joined, across chunks too', () => {
  const b = [
    chunk(0, [
      ['x', 2],
      ['z', 2],
    ]),
    chunk(4, [
      ['w', 2],
      ['y', 2],
    ]),
  ];
  expect(
    comparePictures(
      [
        chunk(0, [
          ['x', 4],
          ['y', 4],
        ]),
      ],
      b,
    ),
  ).toMatchObject({ differing: 4, first: 2, ranges: [{ from: 2, to: 5 }] });
});

test('frames of one side alone are counted, not compared', () => {
  expect(comparePictures([chunk(0, [['x', 10]])], [chunk(5, [['x', 10]])])).toMatchObject({
    compared: 5,
    differing: 0,
    onlyInA: 5,
    onlyInB: 5,
  });
});

test('agrees with a comparison frame by frame', () => {
  const runs = fc.array(fc.tuple(fc.constantFrom('x', 'y'), fc.integer({ min: 1, max: 4 })), {
    minLength: 1,
    maxLength: 6,
  });
  const expand = (start: number, pictures: ChunkEntry['pictures']): Map<number, string> =>
    new Map(
      pictures
        .flatMap(([hash, count]) => Array.from({ length: count }, () => hash))
        .map((hash, index) => [start + index, hash]),
    );
  fc.assert(
    fc.property(runs, runs, fc.nat(3), (a, b, shift) => {
      const [left, right] = [expand(0, a), expand(shift, b)];
      const both = [...left.keys()].filter((frame) => right.has(frame));
      const differing = both.filter((frame) => left.get(frame) !== right.get(frame));
      const found = comparePictures([chunk(0, a)], [chunk(shift, b)]);
      expect(found).toMatchObject({
        compared: both.length,
        differing: differing.length,
        first: differing[0] ?? null,
      });
      expect(
        found.ranges.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
      ).toEqual(differing);
    }),
  );
});
