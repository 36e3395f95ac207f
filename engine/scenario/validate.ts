import type { z } from 'zod';
import type { Catalogue } from '../steps/catalogue.ts';
import type { BoundStep, Reference } from '../steps/step-definition.ts';
import { drain } from './drain.ts';
import type { Fault, FaultCode } from './fault.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import { onwardGraph } from './onward-graph.ts';
import { ruleFaults } from './rule-faults.ts';
import { NO_RULES } from './rules.ts';
import { upgradeGraph } from './upgrade-graph.ts';
import { nodesOnCycles, predecessors, reachableFrom, successors } from './walk-graph.ts';
import { edgesFrom, pathTo, walkFrom, type Walked } from './walk-path.ts';

/** What exists outside the graph, by id, for checking references. */
export interface KnownThings {
  readonly templates: ReadonlySet<string>;
  readonly forms: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
  readonly scenarios: ReadonlySet<string>;
  readonly segments: ReadonlySet<string>;
  readonly topics: ReadonlySet<string>;
}

type Place = Partial<Pick<Fault, 'node' | 'edge' | 'path' | 'data'>>;
const fault = (code: FaultCode, place: Place = {}): Fault => ({
  code,
  node: null,
  edge: null,
  path: [],
  data: {},
  ...place,
});

/** What is looked up again and again while a graph is checked. */
interface Survey {
  readonly catalogue: Catalogue;
  readonly known: KnownThings;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly back: ReadonlyMap<string, readonly string[]>;
  /** How leads come to each node. Null when nothing starts a run: then it says nothing that any one node can't be reached. */
  readonly reached: Walked | null;
  readonly looping: ReadonlySet<string>;
  /** The edges by which leads go on, for those that loop. */
  readonly onward: ReturnType<typeof edgesFrom>;
  readonly connected: ReadonlySet<string>;
}

const outletKey = (node: string, outlet: string): string => JSON.stringify([node, outlet]);

const categoryOf = (node: GraphNode | undefined, catalogue: Catalogue) =>
  node === undefined ? undefined : catalogue.get(node.kind)?.category;

/** Where goals take leads to. */
const goalsOf = ({ nodes, rules = NO_RULES }: Graph): string[] =>
  rules.goals.flatMap(({ to }) => (to !== null && nodes.some(({ id }) => id === to) ? [to] : []));

function survey(graph: Graph, catalogue: Catalogue, known: KnownThings): Survey {
  const next = successors(graph);
  const onward = onwardGraph(graph, catalogue);
  const triggers = graph.nodes.filter((node) => categoryOf(node, catalogue) === 'trigger').map(({ id }) => id);
  return {
    catalogue,
    known,
    nodes: new Map(graph.nodes.map((node) => [node.id, node])),
    back: predecessors(next),
    reached: triggers.length === 0 ? null : walkFrom(edgesFrom(graph), [...triggers, ...goalsOf(graph)]),
    looping: nodesOnCycles(successors(onward)),
    onward: edgesFrom(onward),
    connected: new Set(graph.edges.map(({ from, outlet }) => outletKey(from, outlet))),
  };
}

function repeated(ids: readonly { readonly id: string }[]): Set<number> {
  const seen = new Set<string>();
  return new Set(ids.flatMap(({ id }, index) => (seen.size === seen.add(id).size ? [index] : [])));
}

function exists({ to, id, category }: Reference, { known, nodes, catalogue }: Survey): boolean {
  switch (to) {
    case 'template':
      return known.templates.has(id);
    case 'form':
      return known.forms.has(id);
    case 'person':
      return known.people.has(id);
    case 'scenario':
      return known.scenarios.has(id);
    case 'segment':
      return known.segments.has(id);
    case 'topic':
      return known.topics.has(id);
    case 'step':
      return nodes.has(id) && (category === undefined || categoryOf(nodes.get(id), catalogue) === category);
  }
}

function referenceFaults(node: string, references: readonly Reference[], all: Survey): Fault[] {
  const missing = references.filter((reference) => !exists(reference, all));
  const steps = references.filter((reference) => reference.to === 'step' && !missing.includes(reference));
  const before = steps.length === 0 ? new Set<string>() : reachableFrom(all.back.get(node) ?? [], all.back);
  return [
    ...missing.map(({ to, id, path }) => fault('reference-missing', { node, path, data: { to, id } })),
    ...steps
      .filter(({ id }) => !before.has(id))
      .map(({ id, path }) => fault('step-not-before', { node, path, data: { step: id } })),
  ];
}

/** A path that leads to a node. */
const wayTo = (node: string, { reached }: Survey): string[] => (reached === null ? [] : (pathTo(reached, node) ?? []));

/** A shortest way from a node that loops back to it. */
function wayRound(node: string, { onward }: Survey): string[] {
  const next = (onward.get(node) ?? []).map(({ to }) => to);
  return [node, ...(pathTo(walkFrom(onward, next, { to: node }), node) ?? [])];
}

function stepFaults(node: string, step: BoundStep, all: Survey): Fault[] {
  const loose = step.outlets.filter(({ id, required }) => required && !all.connected.has(outletKey(node, id)));
  return [
    ...loose.map(({ id }) => fault('outlet-unconnected', { node, data: { outlet: id, via: wayTo(node, all) } })),
    ...referenceFaults(node, step.references, all),
  ];
}

/** One place has one fault, whatever else its value is found not to be. */
function firstOfEachPlace(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const places = new Map<string, z.core.$ZodIssue>();
  for (const issue of issues) {
    const place = JSON.stringify(issue.path);
    if (!places.has(place)) places.set(place, issue);
  }
  return [...places.values()];
}

/** The node's own faults; `bound` collects the steps whose config is valid. */
function nodeFaults({ id: node, kind, config }: GraphNode, all: Survey, bound: Map<string, BoundStep>): Fault[] {
  const faults: Fault[] = [];
  if (all.reached?.has(node) === false) faults.push(fault('unreachable', { node }));
  if (all.looping.has(node)) faults.push(fault('cycle', { node, data: { via: wayRound(node, all) } }));
  const read = all.catalogue.get(kind)?.read(config);
  if (read === undefined) return [...faults, fault('unknown-kind', { node, data: { kind } })];
  if ('bound' in read) {
    bound.set(node, read.bound);
    return [...faults, ...stepFaults(node, read.bound, all)];
  }
  const invalid = firstOfEachPlace(read.issues).map(({ path, code, message }) =>
    fault('config-invalid', {
      node,
      path: path.map((key) => (typeof key === 'number' ? key : String(key))),
      data: { issue: code, message },
    }),
  );
  return [...faults, ...invalid];
}

function edgeFaults(
  { id: edge, from, outlet, to }: GraphEdge,
  taken: boolean,
  all: Survey,
  bound: ReadonlyMap<string, BoundStep>,
): Fault[] {
  if (!all.nodes.has(from) || !all.nodes.has(to)) return [fault('edge-to-nowhere', { edge })];
  const faults: Fault[] = [];
  if (taken) faults.push(fault('outlet-taken', { node: from, edge, data: { outlet } }));
  if (bound.get(from)?.outlets.some(({ id }) => id === outlet) === false)
    faults.push(fault('outlet-unknown', { node: from, edge, data: { outlet } }));
  if (categoryOf(all.nodes.get(to), all.catalogue) === 'trigger')
    faults.push(fault('into-trigger', { node: to, edge }));
  return faults;
}

/** As `validateGraph`, giving way at each step. */
export function* validating(drawn: Graph, catalogue: Catalogue, known: KnownThings): Generator<void, Fault[], void> {
  const graph = upgradeGraph(drawn, catalogue);
  const all = survey(graph, catalogue, known);
  const bound = new Map<string, BoundStep>();
  const twice = { nodes: repeated(graph.nodes), edges: repeated(graph.edges) };
  const taken = repeated(graph.edges.map(({ from, outlet }) => ({ id: outletKey(from, outlet) })));
  const faults = [
    ...(all.reached === null ? [fault('no-trigger')] : []),
    ...ruleFaults(graph.rules ?? NO_RULES, new Set(all.nodes.keys()), (reference) => exists(reference, all)),
  ];
  for (const [index, node] of graph.nodes.entries()) {
    if (twice.nodes.has(index)) faults.push(fault('duplicate-id', { node: node.id }));
    faults.push(...nodeFaults(node, all, bound));
    yield;
  }
  for (const [index, edge] of graph.edges.entries()) {
    if (twice.edges.has(index)) faults.push(fault('duplicate-id', { edge: edge.id }));
    faults.push(...edgeFaults(edge, taken.has(index), all, bound));
  }
  return faults;
}

/**
 * Everything that is wrong with a graph, in the order of its nodes, then its edges; empty when it can be published.
 * A valid graph has a trigger, no loops, every required outlet connected and every reference met,
 * so each run through it ends or waits.
 */
export const validateGraph = (drawn: Graph, catalogue: Catalogue, known: KnownThings): Fault[] =>
  drain(validating(drawn, catalogue, known));
