import type { Graph, GraphNode } from '../../engine/scenario/graph.ts';

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

const distance = (a: GraphNode, b: GraphNode): number =>
  Math.hypot(a.position.x - b.position.x, a.position.y - b.position.y);

/** The step an arrow key goes to: along the flow up and down when there is one, else the nearest on that side. */
export function neighbour(graph: Pick<Graph, 'nodes' | 'edges'>, from: string, arrow: Arrow): string | null {
  const here = graph.nodes.find(({ id }) => id === from);
  if (here === undefined) return null;
  const linked = graph.edges.flatMap((edge) =>
    arrow === 'ArrowDown' && edge.from === from
      ? [edge.to]
      : arrow === 'ArrowUp' && edge.to === from
        ? [edge.from]
        : [],
  );
  const isOnSide = ({ position: { x, y } }: GraphNode): boolean =>
    ({
      ArrowUp: y < here.position.y,
      ArrowDown: y > here.position.y,
      ArrowLeft: x < here.position.x,
      ArrowRight: x > here.position.x,
    })[arrow];
  const ways = graph.nodes.filter(({ id }) => linked.includes(id));
  const candidates = ways.length > 0 ? ways : graph.nodes.filter((node) => node !== here && isOnSide(node));
  const across = arrow === 'ArrowLeft' || arrow === 'ArrowRight';
  const cost = (node: GraphNode): number =>
    distance(here, node) + (across ? 3 * Math.abs(node.position.y - here.position.y) : 0);
  return candidates.sort((a, b) => cost(a) - cost(b))[0]?.id ?? null;
}
