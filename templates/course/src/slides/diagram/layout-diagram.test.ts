import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignLayers } from './assign-layers.ts';
import { layoutDiagram } from './layout-diagram.ts';

const edgesOf = (text: string) =>
  text.split(' ').map((pair) => ({ from: pair.charAt(0), to: pair.charAt(1) }));
const layersOf = (ids: string, edges: string) =>
  Object.fromEntries(assignLayers(ids.split(''), edgesOf(edges)).layerOf);

describe('assignLayers', () => {
  it.each([
    ['a chain', 'abc', 'ab bc', { a: 0, b: 1, c: 2 }],
    ['a shortcut takes the long way', 'abc', 'ab bc ac', { a: 0, b: 1, c: 2 }],
    ['a loop starts at the first node', 'abc', 'ab bc ca', { a: 0, b: 1, c: 2 }],
    ['two roots', 'abc', 'ac bc', { a: 0, b: 0, c: 1 }],
    ['written backwards', 'cba', 'ab bc', { a: 0, b: 1, c: 2 }],
  ])('%s', (_, ids, edges, layers) => {
    expect(layersOf(ids, edges)).toEqual(layers);
  });
  it('calls the closing edge of a loop a back edge', () => {
    expect([...assignLayers(['a', 'b', 'c'], edgesOf('ab bc ca')).back]).toEqual([{ from: 'c', to: 'a' }]);
  });
});

describe('layoutDiagram', () => {
  const base = {
    width: 1600,
    height: 600,
    direction: 'right',
    maxNode: { width: 380, height: 200 },
  } as const;

  it('puts a chain on one line, equally far apart', () => {
    const { nodes, edges } = layoutDiagram({ ...base, ids: ['a', 'b', 'c'], edges: edgesOf('ab bc') });
    expect(new Set(nodes.map(({ y }) => y)).size).toBe(1);
    const [a, b, c] = nodes.map(({ x }) => x);
    expect((c ?? 0) - (b ?? 0)).toBeCloseTo((b ?? 0) - (a ?? 0));
    expect(edges.every(({ isStraight, angle }) => isStraight && angle === 0)).toBe(true);
  });

  it('crosses no edges where it need not', () => {
    const { nodes } = layoutDiagram({
      ...base,
      ids: ['r', 'a', 'b', 'x', 'y'],
      edges: edgesOf('ra rb ay bx'),
    });
    const yOf = (id: string) => nodes.find((node) => node.id === id)?.y ?? 0;
    expect(Math.sign(yOf('a') - yOf('b'))).toBe(Math.sign(yOf('y') - yOf('x')));
  });

  it('keeps boxes apart and everything inside, for any graph and direction', () => {
    const graph = fc.integer({ min: 1, max: 16 }).chain((count) =>
      fc.record({
        count: fc.constant(count),
        edges: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 32 }),
        direction: fc.constantFrom('right' as const, 'down' as const),
      }),
    );
    fc.assert(
      fc.property(graph, ({ count, edges, direction }) => {
        const ids = Array.from({ length: count }, (_, index) => `n${index}`);
        const links = edges
          .filter(([from, to]) => from !== to)
          .map(([from, to]) => ({ from: `n${from}`, to: `n${to}` }));
        const size = direction === 'right' ? { width: 1664, height: 560 } : { width: 920, height: 1000 };
        const layout = layoutDiagram({
          ids,
          edges: links,
          ...size,
          direction,
          maxNode: { width: 400, height: 200 },
        });
        for (const [index, a] of layout.nodes.entries()) {
          expect(a.x).toBeGreaterThanOrEqual(-0.01);
          expect(a.y).toBeGreaterThanOrEqual(-0.01);
          expect(a.x + a.width).toBeLessThanOrEqual(size.width + 0.01);
          expect(a.y + a.height).toBeLessThanOrEqual(size.height + 0.01);
          for (const b of layout.nodes.slice(index + 1)) {
            const apart =
              a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
            expect(apart, `${a.id} over ${b.id}`).toBe(true);
          }
        }
        for (const { tip, path } of layout.edges) {
          expect(path).not.toMatch(/NaN|Infinity/);
          expect(tip.x >= -1 && tip.x <= size.width + 1 && tip.y >= -1 && tip.y <= size.height + 1).toBe(
            true,
          );
        }
      }),
      { numRuns: 80 },
    );
  });
});
