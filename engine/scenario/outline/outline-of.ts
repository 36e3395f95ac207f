import type { Catalogue } from '../../steps/catalogue.ts';
import { outletsOf } from '../edit/outlets-of.ts';
import type { Graph, GraphEdge, GraphNode } from '../graph.ts';
import { mainOutlet } from './main-outlet.ts';

/** A step, with its ways out but the one it goes on by: what follows by that stands after it. */
export interface StepItem {
  readonly is: 'step';
  readonly key: string;
  readonly step: string;
  readonly children: readonly WayItem[];
}

/**
 * A way out of `step`. What it leads to stands below it or, where that stands elsewhere already, is named by `to`:
 * a way that joins or goes back. Null: it leads nowhere.
 */
export interface WayItem {
  readonly is: 'way';
  readonly key: string;
  readonly step: string;
  readonly outlet: string;
  readonly edge: string | null;
  readonly to: string | null;
  readonly children: readonly OutlineItem[];
}
export type OutlineItem = StepItem | WayItem;

/** What the walk looks up, and which steps stand somewhere already. */
interface Walk {
  readonly catalogue: Catalogue;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: ReadonlyMap<string, readonly GraphEdge[]>;
  readonly placed: Set<string>;
}

/** The outlets of a step, those too that only an edge knows of. */
function outletIds(node: GraphNode, { catalogue, edges }: Walk): string[] {
  const known = (outletsOf(node, catalogue) ?? []).map(({ id }) => id);
  return [...new Set([...known, ...(edges.get(node.id) ?? []).map(({ outlet }) => outlet)])];
}

function wayItem(step: string, outlet: string, edge: GraphEdge | null, walk: Walk): WayItem {
  const to = edge === null || !walk.nodes.has(edge.to) ? null : edge.to;
  const isElsewhere = to === null || walk.placed.has(to);
  return {
    is: 'way',
    key: edge === null ? `way ${step} ${outlet}` : `edge ${edge.id}`,
    step,
    outlet,
    edge: edge?.id ?? null,
    to,
    children: isElsewhere ? [] : sequence(to, walk),
  };
}

function waysBy(step: string, outlet: string, edges: readonly GraphEdge[], walk: Walk): WayItem[] {
  return edges.length === 0
    ? [wayItem(step, outlet, null, walk)]
    : edges.map((edge) => wayItem(step, outlet, edge, walk));
}

/** The steps that follow one another from here, each by the way it goes on by. */
function sequence(first: string, walk: Walk): OutlineItem[] {
  const chain: { node: GraphNode; main: string | null; on: GraphEdge | undefined }[] = [];
  let next: GraphNode | undefined = walk.nodes.get(first);
  while (next !== undefined && !walk.placed.has(next.id)) {
    const node = next;
    walk.placed.add(node.id);
    const main = mainOutlet(node, walk.catalogue);
    const on = walk.edges.get(node.id)?.find(({ outlet }) => outlet === main);
    chain.push({ node, main, on });
    next = on === undefined ? undefined : walk.nodes.get(on.to);
  }
  const items = chain.map(({ node, main, on }): OutlineItem => {
    const from = walk.edges.get(node.id) ?? [];
    const children = outletIds(node, walk).flatMap((outlet) => {
      const by = from.filter((edge) => edge.outlet === outlet && edge !== on);
      return outlet === main && by.length === 0 ? [] : waysBy(node.id, outlet, by, walk);
    });
    return { is: 'step', key: `step ${node.id}`, step: node.id, children };
  });
  const last = chain.at(-1);
  // Where the row of steps ends though its last one goes on: it joins another, goes back, or leads nowhere yet.
  return last === undefined || last.main === null
    ? items
    : [...items, wayItem(last.node.id, last.main, last.on ?? null, walk)];
}

/**
 * A drawing as an indented tree: each step once, each way once. Steps that follow one another stand below each other,
 * those after a decision under its ways. Triggers come first, what nothing leads to last.
 */
export function outlineOf(graph: Graph, catalogue: Catalogue): OutlineItem[] {
  const edges = new Map<string, GraphEdge[]>();
  for (const edge of graph.edges) edges.set(edge.from, [...(edges.get(edge.from) ?? []), edge]);
  const walk: Walk = {
    catalogue,
    nodes: new Map(graph.nodes.map((node) => [node.id, node])),
    edges,
    placed: new Set(),
  };
  const led = new Set(graph.edges.map(({ to }) => to));
  const isTrigger = ({ kind }: GraphNode): boolean => catalogue.get(kind)?.category === 'trigger';
  const first = graph.nodes.filter(isTrigger);
  const loose = graph.nodes.filter((node) => !isTrigger(node) && !led.has(node.id));
  return [...first, ...loose, ...graph.nodes].flatMap(({ id }) => (walk.placed.has(id) ? [] : sequence(id, walk)));
}
