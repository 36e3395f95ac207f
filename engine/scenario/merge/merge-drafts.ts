import type { Catalogue } from '../../steps/catalogue.ts';
import { outletsOf } from '../edit/outlets-of.ts';
import { graph as graphSchema, GRAPH_LIMITS, type Graph, type GraphNode } from '../graph.ts';
import { keepUnchanged } from '../text/keep-unchanged.ts';
import { type Arbiter, openArbiter } from './arbiter.ts';
import { breakLoops } from './break-loops.ts';
import type { Choices, Conflict } from './conflict.ts';
import { mergeComments } from './merge-comments.ts';
import { mergeOthers } from './merge-others.ts';
import { mergeRules } from './merge-rules.ts';
import { mergeSteps } from './merge-steps.ts';
import { mergeWays } from './merge-ways.ts';
import { mergeOne, partOf, type Side, type Sides } from './sides.ts';

/** What two people change at once. */
export interface MergedDraft {
  readonly name: string;
  readonly graph: Graph;
}

export interface Merging {
  readonly catalogue: Catalogue;
  /** Never gives an id that one of the drawings has. */
  readonly newId: () => string;
  readonly choices?: Choices;
  /** Whose is taken of whatever both changed and nobody chose. Without it mine, or what was not taken away. */
  readonly always?: Side;
}

export interface Merged {
  readonly draft: MergedDraft;
  /** Everything that both changed, differently. */
  readonly conflicts: readonly Conflict[];
}

/** An outlet goes with the setting that made it: one that a side's step had and the merged one has not is gone. */
function outletsIn(nodes: readonly GraphNode[], { mine, theirs }: Sides<Graph>, catalogue: Catalogue) {
  const byId = (of: readonly GraphNode[]) => new Map(of.map((node) => [node.id, node]));
  const steps = { merged: byId(nodes), mine: byId(mine.nodes), theirs: byId(theirs.nodes) };
  const has = (step: GraphNode | undefined, outlet: string): boolean | null =>
    (step === undefined ? null : outletsOf(step, catalogue))?.some(({ id }) => id === outlet) ?? null;
  return (from: string, outlet: string): boolean => {
    const [merged, ours, others] = [steps.merged.get(from), steps.mine.get(from), steps.theirs.get(from)];
    if (ours === others || has(merged, outlet) !== false) return true;
    return has(ours, outlet) !== true && has(others, outlet) !== true;
  };
}

function mergeGraphs(sides: Sides<Graph>, { catalogue, newId }: Merging, arbiter: Arbiter): Graph | null {
  const { base, mine, theirs } = sides;
  const nodes = mergeSteps(
    partOf(sides, (graph) => graph.nodes),
    arbiter,
  );
  const kept = new Set(nodes.map(({ id }) => id));
  const hasOutlet = outletsIn(nodes, sides, catalogue);
  const edges = mergeWays({ sides: { base, mine, theirs }, kept, hasOutlet, newId }, arbiter);
  const ruled = mergeRules(
    partOf(sides, (graph) => graph.rules),
    arbiter,
  );
  const commented = mergeComments(
    partOf(sides, (graph) => graph.comments),
    arbiter,
  );
  const { rules: _rules, comments: _comments, ...rest } = mine;
  const graph: Graph = {
    ...rest,
    nodes: [...nodes],
    edges: [...edges],
    ...(ruled === undefined ? {} : { rules: ruled }),
    ...(commented === undefined ? {} : { comments: [...commented] }),
  };
  const others = mergeOthers(sides, kept, arbiter);
  const whole = edges === mine.edges ? graph : breakLoops(graph, { mine, theirs }, catalogue, arbiter);
  return others === null ? whole : (graphSchema.safeParse({ ...whole, ...others }).data ?? null);
}

const isTooLarge = ({ nodes, edges, comments = [] }: Graph): boolean =>
  nodes.length > GRAPH_LIMITS.nodes || edges.length > GRAPH_LIMITS.edges || comments.length > GRAPH_LIMITS.comments;

/**
 * Merges what two people made of one draft, thing by thing: the name, each step's title and settings, where each outlet
 * leads, each rule. Places on the canvas are mine where I moved something. Nothing either added is lost. Parts that come
 * out as mine keep their identity. Null where both together are more than one drawing may hold.
 */
export function mergeDrafts(sides: Sides<MergedDraft>, merging: Merging): Merged | null {
  const known = keepUnchanged(sides.theirs.graph, sides.base.graph);
  const all = { ...sides, theirs: { name: sides.theirs.name, graph: known } };
  const isAsBase = (of: MergedDraft): boolean =>
    of.name === all.base.name && keepUnchanged(of.graph, all.base.graph) === all.base.graph;
  if (isAsBase(all.theirs)) return { draft: sides.mine, conflicts: [] };
  if (isAsBase(all.mine)) return { draft: sides.theirs, conflicts: [] };
  const arbiter = openArbiter(merging.choices ?? new Map(), merging.always);
  const name = mergeOne(
    partOf(all, (of) => of.name),
    (a, b) => a === b,
    () => arbiter.decide(['name'], all.mine.name, all.theirs.name),
  );
  const whole = mergeGraphs(
    partOf(all, (of) => of.graph),
    merging,
    arbiter,
  );
  if (whole === null || isTooLarge(whole)) return null;
  const graph = keepUnchanged(whole, all.mine.graph);
  const draft = name === all.mine.name && graph === all.mine.graph ? sides.mine : { name, graph };
  return { draft, conflicts: arbiter.conflicts };
}
