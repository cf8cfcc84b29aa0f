import { z } from 'zod';
import { headingText, slideBase } from '../slide-base.ts';

const nodeId = z.string().min(1).max(100);

const node = z.strictObject({
  id: nodeId,
  label: z.string().min(1).max(80),
  note: z.string().max(120).optional().describe('Small text below the label.'),
  accent: z.boolean().default(false).describe('Filled with the accent colour.'),
});

const edge = z.strictObject({
  from: nodeId,
  to: nodeId,
  label: z.string().max(40).optional(),
});

export const diagramProps = z
  .strictObject({
    kind: z.literal('diagram'),
    ...slideBase,
    title: headingText.optional(),
    nodes: z.array(node).min(1).max(16).describe('Boxes. They appear in order of their layer.'),
    edges: z
      .array(edge)
      .max(32)
      .default([])
      .describe('Arrows between boxes; cycles are allowed and run around the diagram.'),
  })
  .superRefine(({ nodes, edges }, context) => {
    const ids = new Set(nodes.map(({ id }) => id));
    if (ids.size < nodes.length)
      context.addIssue({ code: 'custom', path: ['nodes'], message: 'node ids must be unique' });
    for (const [index, { from, to }] of edges.entries()) {
      if (from === to)
        context.addIssue({
          code: 'custom',
          path: ['edges', index],
          message: 'an edge must join two different nodes',
        });
      for (const end of [from, to]) {
        if (!ids.has(end))
          context.addIssue({
            code: 'custom',
            path: ['edges', index],
            message: `no node has the id "${end}"`,
          });
      }
    }
  });
export type DiagramProps = z.output<typeof diagramProps>;
