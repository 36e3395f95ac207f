import { Graph as Layout, layout } from '@dagrejs/dagre';
import { outletsOf } from '../../engine/scenario/edit/outlets-of.ts';
import type { Graph, GraphNode } from '../../engine/scenario/graph.ts';
import type { Catalogue } from '../../engine/steps/catalogue.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Places all steps top to bottom, outlets from left to right in the order of their pills. */
export function tidy(
  graph: Graph,
  sizeOf: (id: string) => Size,
  catalogue: Catalogue,
): Map<string, GraphNode['position']> {
  const drawing = new Layout();
  drawing.setGraph({ rankdir: 'TB', nodesep: 48, ranksep: 72, marginx: 0, marginy: 0 });
  drawing.setDefaultEdgeLabel(() => ({}));
  for (const { id } of graph.nodes) drawing.setNode(id, { ...sizeOf(id) });
  for (const node of graph.nodes) {
    const order = (outletsOf(node, catalogue) ?? []).map(({ id }) => id);
    const out = graph.edges.filter(({ from }) => from === node.id);
    for (const { from, to } of out.sort((a, b) => order.indexOf(a.outlet) - order.indexOf(b.outlet)))
      if (drawing.hasNode(to)) drawing.setEdge(from, to, {});
  }
  layout(drawing, { disableOptimalOrderHeuristic: true });
  return new Map(
    graph.nodes.map(({ id }) => {
      const { x = 0, y = 0 } = drawing.node(id) ?? {};
      const { width, height } = sizeOf(id);
      return [id, { x: Math.round(x - width / 2), y: Math.round(y - height / 2) }];
    }),
  );
}
