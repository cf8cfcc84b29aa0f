import { useMemo } from 'react';
import { absolute } from '../../layout/absolute.ts';
import { measureText } from '../../text/measure-text.ts';
import { revealFrames } from '../../timeline/reveal-frames.ts';
import type { Stage } from '../stage.ts';
import { useHeading } from '../use-heading.tsx';
import { DiagramArrow } from './diagram-arrow.tsx';
import { DiagramBox } from './diagram-box.tsx';
import { EdgeLabel } from './edge-label.tsx';
import type { DiagramProps } from './diagram-props.ts';
import { LABEL_SPACING, LABEL_WEIGHT, sharedLabelSize } from './label-size.ts';
import { layoutDiagram } from './layout-diagram.ts';

/** Boxes and arrows, layer after layer; to the right, or downwards in 9:16. */
export const DiagramSlide = ({ slide, stage }: { readonly slide: DiagramProps; readonly stage: Stage }) => {
  const { heading, body } = useHeading(slide.title, stage);
  const { portrait, plan, fps } = stage;
  const layout = useMemo(
    () =>
      layoutDiagram({
        ids: slide.nodes.map(({ id }) => id),
        edges: slide.edges,
        width: body.width,
        height: body.height,
        direction: portrait ? 'down' : 'right',
        maxNode: portrait ? { width: 560, height: 200 } : { width: 400, height: 224 },
      }),
    [slide, body.width, body.height, portrait],
  );
  const labelSize = useMemo(
    () =>
      sharedLabelSize(
        slide.nodes,
        layout.nodes,
        portrait ? 46 : 38,
        measureText(LABEL_WEIGHT, LABEL_SPACING),
      ),
    [slide, layout, portrait],
  );
  const order = layout.nodes.toSorted((a, b) => a.layer - b.layer).map(({ id }) => id);
  const reveals = revealFrames(order.length, plan, fps);
  const revealOf = (id: string): number => reveals[order.indexOf(id)] ?? 0;
  return (
    <>
      {heading}
      <div style={absolute(body)}>
        <svg width={body.width} height={body.height} style={{ position: 'absolute', overflow: 'visible' }}>
          {layout.edges.map((edge, index) => (
            <DiagramArrow
              key={index}
              edge={edge}
              from={Math.max(revealOf(edge.from), revealOf(edge.to))}
              stage={stage}
            />
          ))}
        </svg>
        {layout.nodes.map((box, index) => {
          const node = slide.nodes[index];
          return node ? (
            <DiagramBox
              key={box.id}
              node={node}
              box={box}
              from={revealOf(box.id)}
              labelSize={labelSize}
              stage={stage}
            />
          ) : null;
        })}
        {layout.edges.map((edge, index) => {
          const label = slide.edges[index]?.label;
          if (label === undefined) return null;
          return (
            <EdgeLabel
              key={index}
              text={label}
              edge={edge}
              from={Math.max(revealOf(edge.from), revealOf(edge.to))}
              stage={stage}
            />
          );
        })}
      </div>
    </>
  );
};
