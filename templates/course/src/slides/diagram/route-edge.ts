export type Point = { readonly x: number; readonly y: number };

/** SVG path of an arrow, where its head points (degrees, 0 = right), and the middle for a label. */
export type Route = {
  readonly path: string;
  readonly tip: Point;
  readonly angle: number;
  readonly label: Point;
  /** Whether the label lies on a straight line, so that it can stand beside it. */ readonly isStraight: boolean;
};

/** Along and beside the flow of the diagram; {@link ToPoint} turns it into x and y. */
type Place = { readonly along: number; readonly beside: number };
export type ToPoint = (along: number, beside: number) => Point;

/** Between an arrow's tip and the box that it points at. */
const CLEARANCE = 8;
const CORNER = 24;

const write = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

const angleOf = (from: Point, to: Point): number =>
  (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;

/** Leaves the middle of a box's end, passes the places in between, and meets the next box's start at a right angle. */
export const forwardRoute = (stops: readonly Place[], nodeMain: number, point: ToPoint): Route => {
  const places = stops.map(({ along, beside }, index): Place => {
    if (index === 0) return { along: along + nodeMain / 2 + CLEARANCE / 2, beside };
    return { along: index === stops.length - 1 ? along - nodeMain / 2 - CLEARANCE : along, beside };
  });
  const first = places[0] ?? { along: 0, beside: 0 };
  const last = places.at(-1) ?? first;
  const parts = places.slice(1).map((to, index) => {
    const from = places[index] ?? first;
    const half = (from.along + to.along) / 2;
    return `C ${write(point(half, from.beside))} ${write(point(half, to.beside))} ${write(point(to.along, to.beside))}`;
  });
  const tip = point(last.along, last.beside);
  const second = places[1] ?? last;
  return {
    path: `M ${write(point(first.along, first.beside))} ${parts.join(' ')}`,
    tip,
    angle: angleOf(point(last.along - 1, last.beside), tip),
    label: point((first.along + second.along) / 2, (first.beside + second.beside) / 2),
    isStraight: Math.abs(first.beside - second.beside) < 1,
  };
};

type BackRequest = {
  readonly from: Place;
  readonly to: Place;
  readonly nodeCross: number;
  /** Where beside the boxes the edge runs back. */
  readonly lane: number;
};

/** Leaves the side of a box, runs back in its lane, and comes up to the side of the target. */
export const backRoute = ({ from, to, nodeCross, lane }: BackRequest, point: ToPoint): Route => {
  const start = { along: from.along, beside: from.beside + nodeCross / 2 + CLEARANCE / 2 };
  const end = { along: to.along, beside: to.beside + nodeCross / 2 + CLEARANCE };
  const corner = Math.min(
    CORNER,
    Math.abs(start.along - end.along) / 2,
    Math.abs(lane - start.beside),
    Math.abs(lane - end.beside),
  );
  const tip = point(end.along, end.beside);
  return {
    path: [
      `M ${write(point(start.along, start.beside))}`,
      `L ${write(point(start.along, lane - corner))}`,
      `Q ${write(point(start.along, lane))} ${write(point(start.along - corner, lane))}`,
      `L ${write(point(end.along + corner, lane))}`,
      `Q ${write(point(end.along, lane))} ${write(point(end.along, lane - corner))}`,
      `L ${write(tip)}`,
    ].join(' '),
    tip,
    angle: angleOf(point(end.along, end.beside + 1), tip),
    label: point((start.along + end.along) / 2, lane),
    isStraight: false,
  };
};
