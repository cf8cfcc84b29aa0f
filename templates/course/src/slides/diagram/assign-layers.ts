export type Link = { readonly from: string; readonly to: string };

export type Layers = {
  /** Layer of each node, 0 = first. */
  readonly layerOf: ReadonlyMap<string, number>;
  /** Edges that would close a cycle; they run backwards. */
  readonly back: ReadonlySet<Link>;
};

/** Gives each node a layer such that every edge but the back edges leads to a later one (longest path).
 * Cycles are broken depth-first in the order of the input, so the author's first node comes first. */
export const assignLayers = (ids: readonly string[], edges: readonly Link[]): Layers => {
  const state = new Map<string, 'open' | 'done'>();
  const back = new Set<Link>();
  const reversedOrder: string[] = [];
  const visit = (id: string): void => {
    state.set(id, 'open');
    for (const edge of edges.filter(({ from }) => from === id)) {
      const seen = state.get(edge.to);
      if (seen === 'open') back.add(edge);
      else if (seen === undefined) visit(edge.to);
    }
    state.set(id, 'done');
    reversedOrder.push(id);
  };
  for (const id of ids) if (!state.has(id)) visit(id);

  const layerOf = new Map<string, number>(ids.map((id) => [id, 0]));
  for (const id of reversedOrder.toReversed()) {
    for (const edge of edges) {
      if (edge.from !== id || back.has(edge)) continue;
      layerOf.set(edge.to, Math.max(layerOf.get(edge.to) ?? 0, (layerOf.get(id) ?? 0) + 1));
    }
  }
  return { layerOf, back };
};
