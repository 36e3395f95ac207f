import type { Graph } from '../graph.ts';

function removeNode(graph: Graph, gone: string): Graph {
  const [incoming, second] = graph.edges.filter(({ to }) => to === gone);
  const [onward, fork] = graph.edges.filter(({ from }) => from === gone);
  const heals = incoming !== undefined && second === undefined && onward !== undefined && fork === undefined;
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => id !== gone),
    edges: graph.edges.flatMap((edge) => {
      if (heals && edge === incoming) return [{ ...edge, to: onward.to }];
      return edge.from === gone || edge.to === gone ? [] : [edge];
    }),
  };
}

/** Takes steps away with their edges. Where one way led in and one led out, the flow closes over the gap. */
export function removeNodes(graph: Graph, ids: readonly string[]): Graph {
  return ids.reduce(removeNode, graph);
}
