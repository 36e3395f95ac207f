import type { Graph, GraphNode } from '../../engine/scenario/graph.ts';
import { groupsOf } from '../../engine/scenario/groups-of.ts';
import { drawnFor, hiddenSteps, isFolded } from './groups/folded-groups.ts';
import { groupKey } from './groups/group-key.ts';
import { placeOfGroup } from './groups/place-of-group.ts';
import { noteKey } from './notes/note-key.ts';
import type { UiState } from './ui-store.ts';

const stop = (id: string, position: GraphNode['position']): GraphNode => ({
  id,
  kind: '',
  version: 1,
  title: '',
  config: {},
  position,
});

/** The drawing as arrow keys walk it: a folded group in place of its steps, and notes, which no way leads to. */
export function walkedGraph(
  graph: Graph,
  look: Pick<UiState, 'dragging' | 'measured' | 'peeked'>,
): Pick<Graph, 'nodes' | 'edges'> {
  const hidden = hiddenSteps(graph, look.peeked);
  const boxes = groupsOf(graph)
    .filter((group) => isFolded(group, look.peeked))
    .map((group) => stop(groupKey(group.id), placeOfGroup(group, graph, look)));
  const notes = (graph.notes ?? []).map(({ id, position }) => stop(noteKey(id), position));
  return {
    nodes: [...graph.nodes.filter(({ id }) => !hidden.has(id)), ...boxes, ...notes],
    edges: graph.edges
      .map((edge) => ({ ...edge, from: drawnFor(hidden, edge.from), to: drawnFor(hidden, edge.to) }))
      .filter(({ from, to }) => from !== to),
  };
}
