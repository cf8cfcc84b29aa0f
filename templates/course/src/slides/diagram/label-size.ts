import { fitText, type MeasureAt } from '../../text/fit-text.ts';
import type { DiagramProps } from './diagram-props.ts';
import type { PlacedNode } from './layout-diagram.ts';

export const LABEL_WEIGHT = 640;
export const LABEL_SPACING = -0.015;
export const LABEL_LINE_HEIGHT = 1.16;
export const MIN_LABEL = 18;
/** One long label does not shrink the others below this; it alone gets smaller. */
const SHARED_FLOOR = 24;
const NOTE_SHARE = 0.44;

/** Room for the label in its box; a note below takes its share. */
export const labelRoom = (
  box: Pick<PlacedNode, 'width' | 'height'>,
  hasNote: boolean,
): { readonly width: number; readonly height: number } => {
  const inside = box.height - 2 * Math.min(20, box.height * 0.1) - 4;
  return {
    width: box.width - 2 * Math.min(28, box.width * 0.08) - 4,
    height: hasNote ? inside * (1 - NOTE_SHARE) : inside,
  };
};

/** One font size for the labels of all boxes, as large as all of them allow. */
export const sharedLabelSize = (
  nodes: DiagramProps['nodes'],
  boxes: readonly PlacedNode[],
  max: number,
  measureAt: MeasureAt,
): number => {
  const sizes = nodes.map(({ label, note }, index) => {
    const box = boxes[index];
    if (!box) return max;
    return fitText({
      blocks: [label],
      ...labelRoom(box, note !== undefined),
      max,
      min: MIN_LABEL,
      lineHeight: LABEL_LINE_HEIGHT,
      measureAt,
    }).fontSize;
  });
  return Math.max(Math.min(SHARED_FLOOR, max), Math.min(max, ...sizes));
};
