import { Graph as Layout, layout } from '@dagrejs/dagre';
import { outletsOf } from '../../engine/scenario/edit/outlets-of.ts';
import type { Graph, GraphNode } from '../../engine/scenario/graph.ts';
import type { Catalogue } from '../../engine/steps/catalogue.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Places all steps top to bottom, those of a rank with their tops level, outlets from left to right in the order of their pills. */
export function tidy(
  graph: Graph,
  sizeOf: (id: string) => Size,
  catalogue: Catalogue,
): Map<string, GraphNode['position']> {
  const drawing = new Layout();
  drawing.setGraph({ rankdir: 'TB', nodesep: 64, ranksep: 84, marginx: 0, marginy: 0 });
  drawing.setDefaultEdgeLabel(() => ({}));
  for (const { id } of graph.nodes) drawing.setNode(id, { ...sizeOf(id) });
  for (const node of graph.nodes) {
    const order = (outletsOf(node, catalogue) ?? []).map(({ id }) => id);
    const out = graph.edges.filter(({ from }) => from === node.id);
    for (const { from, to } of out.sort((a, b) => order.indexOf(a.outlet) - order.indexOf(b.outlet)))
      if (drawing.hasNode(to)) drawing.setEdge(from, to, {});
  }
  layout(drawing, { disableOptimalOrderHeuristic: true });
  const tallest = new Map<number, number>();
  for (const { id } of graph.nodes) {
    const { y = 0 } = drawing.node(id) ?? {};
    tallest.set(y, Math.max(tallest.get(y) ?? 0, sizeOf(id).height));
  }
  return new Map(
    graph.nodes.map(({ id }) => {
      const { x = 0, y = 0 } = drawing.node(id) ?? {};
      return [id, { x: Math.round(x - sizeOf(id).width / 2), y: Math.round(y - (tallest.get(y) ?? 0) / 2) }];
    }),
  );
}
