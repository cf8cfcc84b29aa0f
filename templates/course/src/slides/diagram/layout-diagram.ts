import { assignLayers, type Link } from './assign-layers.ts';
import { orderLayers } from './order-layers.ts';
import { backRoute, forwardRoute, type Point, type Route } from './route-edge.ts';

export type DiagramRequest = {
  readonly ids: readonly string[];
  readonly edges: readonly Link[];
  readonly width: number;
  readonly height: number;
  /** Layers follow each other to the right or downwards. */
  readonly direction: 'right' | 'down';
  /** Largest box. */
  readonly maxNode: { readonly width: number; readonly height: number };
};

export type PlacedNode = {
  readonly id: string;
  readonly layer: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
export type PlacedEdge = Route & {
  readonly from: string;
  readonly to: string;
  readonly isBack: boolean;
  /** Widest label that meets no box. */ readonly labelWidth: number;
};
export type DiagramLayout = { readonly nodes: readonly PlacedNode[]; readonly edges: readonly PlacedEdge[] };

/** Share of a layer's room that is left between it and the next, for arrows and their labels. */
const MAIN_GAP = 0.32;
const CROSS_GAP = 0.24;
/** Largest space between two layers, of the node's length. */
const MAX_GAP = 0.7;
/** Room for each edge that runs back, and its label. */
const LANE = { right: 72, down: 190 } as const;

/** What labels leave free of the space between layers, and the narrowest they get. */
const ARROWHEAD = 24;
const MIN_LABEL = { straight: 40, bent: 88 } as const;

/** Places boxes in layers and arrows between them; all inside the width and height, boxes of one size, none
 * overlapping. `x`, `y` are top left corners. Worked out along (`main`) and across the direction of flow. */
export const layoutDiagram = ({
  ids,
  edges,
  width,
  height,
  direction,
  maxNode,
}: DiagramRequest): DiagramLayout => {
  const across = direction === 'down';
  const assigned = assignLayers(ids, edges);
  const { layers, routes } = orderLayers(ids, edges, assigned);
  const [main, cross] = across ? [height, width] : [width, height];
  const [maxMain, maxCross] = across ? [maxNode.height, maxNode.width] : [maxNode.width, maxNode.height];
  const backs = edges.filter((edge) => assigned.back.has(edge));
  const laneRoom = backs.length === 0 ? 0 : Math.min(backs.length * LANE[direction], cross * 0.4);

  const mostSlots = Math.max(1, ...layers.map((layer) => layer.length));
  const slotCross = (cross - laneRoom) / mostSlots;
  const nodeCross = Math.min(maxCross, slotCross * (mostSlots === 1 ? 1 : 1 - CROSS_GAP));
  const nodeMain = Math.min(maxMain, layers.length === 1 ? main : (main / layers.length) * (1 - MAIN_GAP));
  const gap =
    layers.length < 2
      ? 0
      : Math.min(
          (main - layers.length * nodeMain) / (layers.length - 1),
          nodeMain * (across ? 1.2 : MAX_GAP),
        );
  const firstMain = (main - layers.length * nodeMain - (layers.length - 1) * gap) / 2;
  const usedCross = Math.min(slotCross, nodeCross * 1.45) * mostSlots;
  const firstCross = (cross - laneRoom - usedCross) / 2;

  const point = (along: number, beside: number): Point =>
    across ? { x: beside, y: along } : { x: along, y: beside };
  const centers = new Map<string, { readonly along: number; readonly beside: number }>();
  for (const [index, layer] of layers.entries()) {
    const step = usedCross / Math.max(1, layer.length);
    for (const [place, { key }] of layer.entries()) {
      centers.set(key, {
        along: firstMain + index * (nodeMain + gap) + nodeMain / 2,
        beside: firstCross + (place + 0.5) * step,
      });
    }
  }
  const centerOf = (key: string) => centers.get(key) ?? { along: 0, beside: 0 };
  const nodes = ids.map((id): PlacedNode => {
    const { along, beside } = centerOf(`node:${id}`);
    const size = across ? { width: nodeCross, height: nodeMain } : { width: nodeMain, height: nodeCross };
    return {
      id,
      layer: assigned.layerOf.get(id) ?? 0,
      ...point(along - nodeMain / 2, beside - nodeCross / 2),
      ...size,
    };
  });
  const placed = edges.map((edge): PlacedEdge => {
    const isBack = assigned.back.has(edge);
    const from = centerOf(`node:${edge.from}`);
    const to = centerOf(`node:${edge.to}`);
    const lane =
      firstCross + usedCross + ((backs.indexOf(edge) + 0.5) * laneRoom) / Math.max(1, backs.length);
    const stops = (routes.get(edge) ?? []).map(centerOf);
    const route = isBack
      ? backRoute({ from, to, nodeCross, lane }, point)
      : forwardRoute(stops, nodeMain, point);
    const labelWidth = isBack
      ? across
        ? laneRoom / backs.length
        : nodeMain * 2
      : across
        ? nodeCross / 2
        : gap - ARROWHEAD;
    return {
      from: edge.from,
      to: edge.to,
      isBack,
      ...route,
      labelWidth: Math.max(route.isStraight ? MIN_LABEL.straight : MIN_LABEL.bent, labelWidth),
    };
  });
  return { nodes, edges: placed };
};
