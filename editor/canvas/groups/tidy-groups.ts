import { groupsOf } from '../../../engine/scenario/groups-of.ts';
import type { Graph, GraphGroup, GraphNode } from '../../../engine/scenario/graph.ts';
import type { Catalogue } from '../../../engine/steps/catalogue.ts';
import { tidy, type Size } from '../tidy.ts';
import { isFolded } from './folded-groups.ts';
import { boundsOf } from './group-bounds.ts';
import { groupKey } from './group-key.ts';

type Places = Map<string, GraphNode['position']>;

interface Tidied {
  readonly group: GraphGroup;
  /** Where its steps lie, from the corner of what is drawn for the group. */
  readonly places: Places;
  readonly size: Size;
}

function tidyInside(
  group: GraphGroup,
  graph: Graph,
  sizeOf: (id: string) => Size,
  folded: boolean,
  catalogue: Catalogue,
): Tidied {
  const steps = new Set(group.steps);
  const nodes = graph.nodes.filter(({ id }) => steps.has(id));
  const edges = graph.edges.filter(({ from, to }) => steps.has(from) && steps.has(to));
  const places = tidy({ nodes, edges }, sizeOf, catalogue);
  const corner = boundsOf(
    [...places].map(([id, place]) => ({ id, ...place, ...sizeOf(id) })),
    folded,
  );
  return {
    group,
    places: new Map([...places].map(([id, { x, y }]) => [id, { x: x - corner.x, y: y - corner.y }])),
    size: corner,
  };
}

/**
 * Places all steps top to bottom, each group in one piece: its steps are laid out by themselves, and what is drawn for it, a
 * frame or one box, takes its place among the others. Nothing that is drawn covers anything else.
 */
export function tidyGroups(
  graph: Graph,
  sizeOf: (id: string) => Size,
  peeked: ReadonlySet<string>,
  catalogue: Catalogue,
): Places {
  const groups = groupsOf(graph).map((group) => tidyInside(group, graph, sizeOf, isFolded(group, peeked), catalogue));
  if (groups.length === 0) return tidy(graph, sizeOf, catalogue);
  const keys = new Map(groups.flatMap(({ group }) => group.steps.map((id) => [id, groupKey(group.id)] as const)));
  const sizes = new Map(groups.map(({ group, size }) => [groupKey(group.id), size]));
  const inPlace = (id: string): string => keys.get(id) ?? id;
  const seen = new Set<string>();
  const nodes = graph.nodes.flatMap((node) => {
    const id = inPlace(node.id);
    if (seen.has(id)) return [];
    seen.add(id);
    return id === node.id ? [node] : [{ ...node, id, kind: '' }];
  });
  const edges = graph.edges
    .map((edge) => ({ ...edge, from: inPlace(edge.from), to: inPlace(edge.to) }))
    .filter(({ from, to }) => from !== to);
  const outer = tidy({ nodes, edges }, (id) => sizes.get(id) ?? sizeOf(id), catalogue);
  const places: Places = new Map([...outer].filter(([id]) => !sizes.has(id)));
  for (const { group, places: inner } of groups) {
    const corner = outer.get(groupKey(group.id)) ?? { x: 0, y: 0 };
    for (const [id, { x, y }] of inner) places.set(id, { x: Math.round(corner.x + x), y: Math.round(corner.y + y) });
  }
  return places;
}
