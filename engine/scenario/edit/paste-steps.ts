import type { Catalogue } from '../../steps/catalogue.ts';
import { GRAPH_LIMITS, type Graph, type GraphGroup, type GraphNode, type GraphNote } from '../graph.ts';
import { groupsOf } from '../groups-of.ts';
import { upgradeGraph } from '../upgrade-graph.ts';
import { connect } from './connect.ts';
import type { CopiedSteps } from './copied-steps.ts';
import { withGroups } from './groups/with-groups.ts';
import { withNotes } from './notes/with-notes.ts';
import { renameSteps } from './rename-steps.ts';

export interface Pasting {
  readonly catalogue: Catalogue;
  /** The scenario pasted into. */
  readonly scenario: string;
  /** How far from where they were copied. */
  readonly by: GraphNode['position'];
  /** Never gives an id that the drawing has. */
  readonly newId: () => string;
}

export interface Pasted {
  readonly graph: Graph;
  /** The steps that came in. */
  readonly ids: readonly string[];
  /** The notes that did. */
  readonly notes: readonly string[];
}

const moved = ({ x, y }: GraphNode['position'], by: GraphNode['position']): GraphNode['position'] => ({
  x: x + by.x,
  y: y + by.y,
});

/**
 * Puts copied steps, groups and notes into a drawing under fresh ids, with the ways among them as far as they may be drawn. What they say of
 * one another goes on between the copies; what they say of other steps stays in their own scenario and is to be chosen
 * anew in another one. Null when the drawing would hold more than one may.
 */
export function pasteSteps(
  graph: Graph,
  copied: CopiedSteps,
  { catalogue, scenario, by, newId }: Pasting,
): Pasted | null {
  if (
    graph.nodes.length + copied.nodes.length > GRAPH_LIMITS.nodes ||
    graph.edges.length + copied.edges.length > GRAPH_LIMITS.edges ||
    (graph.notes ?? []).length + (copied.notes ?? []).length > GRAPH_LIMITS.notes ||
    (graph.groups ?? []).length + (copied.groups ?? []).length > GRAPH_LIMITS.groups
  )
    return null;
  const old = upgradeGraph({ nodes: copied.nodes, edges: [] }, catalogue).nodes;
  const ids = old.map(() => newId());
  const copyOf = new Map(old.map(({ id }, index) => [id, ids[index] ?? id]));
  const isHome = copied.scenario === scenario;
  const called = (id: string): string => copyOf.get(id) ?? (isHome ? id : '');
  const nodes = old.map((node, index): GraphNode => ({
    ...node,
    id: ids[index] ?? node.id,
    config: renameSteps(node, catalogue, called),
    position: moved(node.position, by),
  }));
  const notes = (copied.notes ?? []).map((note): GraphNote => ({
    ...note,
    id: newId(),
    position: moved(note.position, by),
  }));
  let inner: Graph = { nodes, edges: [] };
  for (const { from, outlet, to } of copied.edges) {
    // One to a step that did not come along is refused like any other to nowhere.
    const way = { from: copyOf.get(from) ?? from, outlet, to: copyOf.get(to) ?? to };
    const connected = connect(inner, way, newId(), catalogue);
    if ('graph' in connected) inner = connected.graph;
  }
  const groups = groupsOf(copied).map((group): GraphGroup => ({
    ...group,
    id: newId(),
    steps: group.steps.map((id) => copyOf.get(id) ?? id),
  }));
  const drawn = { ...graph, nodes: [...graph.nodes, ...nodes], edges: [...graph.edges, ...inner.edges] };
  const noted = notes.length === 0 ? drawn : withNotes(drawn, [...(graph.notes ?? []), ...notes]);
  return {
    graph: groups.length === 0 ? noted : withGroups(noted, [...(graph.groups ?? []), ...groups]),
    ids,
    notes: notes.map(({ id }) => id),
  };
}
