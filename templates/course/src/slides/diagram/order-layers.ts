import type { Layers, Link } from './assign-layers.ts';

/** A place in a layer: a node, or the point where a long edge passes through. */
export type Slot = { readonly key: string; readonly node: string | null };

export type OrderedLayers = {
  readonly layers: readonly (readonly Slot[])[];
  /** Slot keys that each forward edge visits, ends included. */
  readonly routes: ReadonlyMap<Link, readonly string[]>;
};

const SWEEPS = 4;

const routeOf = (edge: Link, index: number, layerOf: ReadonlyMap<string, number>): string[] => {
  const from = layerOf.get(edge.from) ?? 0;
  const to = layerOf.get(edge.to) ?? 0;
  const passes = Array.from(
    { length: Math.max(0, to - from - 1) },
    (_, step) => `pass:${index}:${from + step + 1}`,
  );
  return [`node:${edge.from}`, ...passes, `node:${edge.to}`];
};

/** Orders the nodes in each layer by the mean place of their neighbours, which leaves few crossings. */
export const orderLayers = (
  ids: readonly string[],
  edges: readonly Link[],
  { layerOf, back }: Layers,
): OrderedLayers => {
  const forward = edges.filter((edge) => !back.has(edge));
  const routes = new Map(forward.map((edge, index) => [edge, routeOf(edge, index, layerOf)] as const));
  const count = Math.max(0, ...layerOf.values()) + 1;
  const layers: Slot[][] = Array.from({ length: count }, (_, layer) =>
    ids.filter((id) => layerOf.get(id) === layer).map((id) => ({ key: `node:${id}`, node: id })),
  );
  const neighbours = new Map<string, string[]>();
  const connect = (a: string, b: string): void => void neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
  for (const [edge, route] of routes) {
    for (const [step, key] of route.entries()) {
      const next = route[step + 1];
      if (next !== undefined) {
        connect(key, next);
        connect(next, key);
      }
      if (step > 0 && next !== undefined)
        layers[(layerOf.get(edge.from) ?? 0) + step]?.push({ key, node: null });
    }
  }
  const placeOf = new Map<string, number>();
  const settle = (layer: readonly Slot[]): void =>
    layer.forEach(({ key }, place) => placeOf.set(key, (place + 0.5) / layer.length));
  layers.forEach(settle);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const downwards = sweep % 2 === 0;
    for (const layer of downwards ? layers : layers.toReversed()) {
      const weight = ({ key }: Slot): number => {
        const around = (neighbours.get(key) ?? []).map((other) => placeOf.get(other) ?? 0.5);
        return around.length === 0
          ? (placeOf.get(key) ?? 0.5)
          : around.reduce((sum, place) => sum + place, 0) / around.length;
      };
      const weights = new Map(layer.map((slot) => [slot.key, weight(slot)]));
      layer.sort((a, b) => (weights.get(a.key) ?? 0) - (weights.get(b.key) ?? 0));
      settle(layer);
    }
  }
  return { layers, routes };
};
