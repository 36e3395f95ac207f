import type { NodeChange } from '../../../engine/scenario/diff-versions.ts';
import { diffVersions } from '../../../engine/scenario/diff-versions.ts';
import type { Graph, GraphEdge } from '../../../engine/scenario/graph.ts';
import { freePlace } from '../free-place.ts';
import { CARD } from '../gestures.ts';
import type { Card } from '../route-edge.ts';

/** What differs between two drawings, as it is marked on one that has the steps and ways of both. */
export interface Differences {
  readonly graph: Graph;
  readonly nodes: ReadonlyMap<string, NodeChange>;
  /** By their ids in that drawing. */
  readonly edges: ReadonlyMap<string, 'added' | 'removed'>;
  readonly rules: readonly string[];
}

/** Room that marks and ways need around a card. */
const ROOM = 60;

const wayOf = ({ from, outlet, to }: Pick<GraphEdge, 'from' | 'outlet' | 'to'>): string =>
  JSON.stringify([from, outlet, to]);

/** Draws the newer of two drawings together with what it has no more, which stands where it stood, or beside. */
export function unionGraph(before: Graph, after: Graph): Differences {
  const { nodes, edges, rules } = diffVersions(before, after);
  const changes = new Map(nodes.map((change) => [change.node, change]));
  const cards: Card[] = after.nodes.map(({ id, position }) => ({
    id,
    ...position,
    width: CARD.width,
    height: CARD.height + ROOM,
  }));
  const gone = before.nodes
    .filter(({ id }) => changes.get(id)?.change === 'removed')
    .map((node) => {
      const position = freePlace(node.position, { width: CARD.width, height: CARD.height + ROOM }, cards);
      cards.push({ id: node.id, ...position, width: CARD.width, height: CARD.height + ROOM });
      return { ...node, position };
    });
  const removed = new Set(edges.filter(({ change }) => change === 'removed').map(wayOf));
  const added = new Set(edges.filter(({ change }) => change === 'added').map(wayOf));
  const goneEdges = before.edges
    .filter((edge) => removed.has(wayOf(edge)))
    .map((edge) => ({ ...edge, id: `gone-${edge.id}` }));
  return {
    graph: { ...after, nodes: [...after.nodes, ...gone], edges: [...after.edges, ...goneEdges] },
    nodes: changes,
    edges: new Map([
      ...goneEdges.map(({ id }) => [id, 'removed'] as const),
      ...after.edges.flatMap((edge) => (added.has(wayOf(edge)) ? [[edge.id, 'added'] as const] : [])),
    ]),
    rules,
  };
}
