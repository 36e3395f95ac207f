import type { Graph, GraphGroup } from '../../graph.ts';
import { withGroups } from './with-groups.ts';

/** Names, colours or folds a group; the same drawing where nothing of it differs. */
export function changeGroup(graph: Graph, id: string, change: Partial<Omit<GraphGroup, 'id' | 'steps'>>): Graph {
  const old = graph.groups?.find((group) => group.id === id);
  if (old === undefined) return graph;
  const fresh = { ...old, ...change };
  if (fresh.name === old.name && fresh.colour === old.colour && fresh.folded === old.folded) return graph;
  return withGroups(
    graph,
    (graph.groups ?? []).map((group) => (group === old ? fresh : group)),
  );
}
