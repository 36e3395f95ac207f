import type { Catalogue } from '../steps/catalogue.ts';
import type { BoundStep } from '../steps/step-definition.ts';
import { outcomeKey } from './analyse-comparison.ts';
import { where } from './analyse-condition.ts';
import { acted, condensed, forget, note, NOTHING_KNOWN, waited, type Knowledge } from './analyse-knowledge.ts';
import { leavingsOf, type Leaving } from './analyse-step.ts';
import { conditionReferences } from '../steps/condition-references.ts';
import type { Graph, GraphNode } from './graph.ts';
import { leadsBack, onwardGraph } from './onward-graph.ts';
import { successors } from './walk-graph.ts';

/** A step of the graph whose config is valid. */
export interface AnalysedStep {
  readonly node: string;
  readonly isTrigger: boolean;
  readonly step: BoundStep;
  readonly leavings: readonly Leaving[];
}

export interface Flow {
  readonly steps: ReadonlyMap<string, AnalysedStep>;
  /** What is known of the leads as they come to each node; nothing where none can be followed. */
  readonly arrivals: ReadonlyMap<string, readonly Knowledge[]>;
  /** Where a node's outlets lead, those that lead on. */
  readonly onward: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** What a step of one's own can't say without fault is not known: it may do anything, and time passes. */
function leavingsOrUnknown(step: BoundStep): readonly Leaving[] {
  try {
    return leavingsOf(step);
  } catch {
    return step.outlets.map(({ id }) => ({ outlet: id, effects: [], unsure: [], waited: true }));
  }
}

function readStep({ id, kind, config }: GraphNode, catalogue: Catalogue): AnalysedStep[] {
  const definition = catalogue.get(kind);
  const read = definition?.read(config);
  if (definition === undefined || read === undefined || !('bound' in read)) return [];
  const { bound } = read;
  return [{ node: id, isTrigger: definition.category === 'trigger', step: bound, leavings: leavingsOrUnknown(bound) }];
}

/** Nodes after all that lead to them; those of a loop are left out. */
function inOrder(graph: Graph): string[] {
  const next = successors(graph);
  const open = new Map(graph.nodes.map(({ id }) => [id, 0]));
  for (const targets of next.values()) for (const to of targets) open.set(to, (open.get(to) ?? 0) + 1);
  const order = [...open].filter(([, count]) => count === 0).map(([id]) => id);
  for (const id of order)
    for (const to of next.get(id) ?? []) {
      const left = (open.get(to) ?? 0) - 1;
      open.set(to, left);
      if (left === 0) order.push(to);
    }
  return order;
}

/** What is known of the leads that leave a step, by outlet, in the order of its ways. */
export function byOutlet(
  { step, leavings }: AnalysedStep,
  arriving: readonly Knowledge[],
): ReadonlyMap<string, readonly Knowledge[]> {
  const out = new Map<string, readonly Knowledge[]>();
  const add = (outlet: string, leaving: readonly Knowledge[]): void =>
    void out.set(outlet, condensed([...(out.get(outlet) ?? []), ...leaving]));
  if (step.ways === null) {
    for (const { outlet, effects, unsure, waited: hasWaited } of leavings)
      add(
        outlet,
        arriving.map((known) => unsure.reduce(forget, effects.reduce(acted, hasWaited ? waited(known) : known))),
      );
    return out;
  }
  let left = arriving;
  for (const { outlet, when } of step.ways) {
    add(outlet, when === null ? left : where(left, when, true));
    left = when === null ? [] : where(left, when, false);
  }
  return out;
}

/** The nodes whose outcomes some condition asks about: only these are worth remembering. */
function askedAbout(steps: Iterable<AnalysedStep>): ReadonlySet<string> {
  const asked = new Set<string>();
  for (const { step } of steps)
    for (const { when } of step.ways ?? [])
      if (when !== null) for (const { to, id } of conditionReferences(when, [])) if (to === 'step') asked.add(id);
  return asked;
}

/** Follows the leads through the graph, as far as conditions and effects tell; loops and goals begin with nothing known. Gives way at each. */
export function* followLeads(graph: Graph, catalogue: Catalogue): Generator<void, Flow, void> {
  const steps = new Map<string, AnalysedStep>();
  for (const node of graph.nodes) {
    for (const step of readStep(node, catalogue)) steps.set(step.node, step);
    yield;
  }
  const asked = askedAbout(steps.values());
  const back = leadsBack(graph, catalogue);
  const goals = graph.rules?.goals ?? [];
  const anywhere = new Set([
    ...goals.flatMap(({ to }) => (to === null ? [] : [to])),
    ...graph.edges.filter((edge) => back(edge)).map(({ to }) => to),
  ]);
  const onward = onwardGraph(graph, catalogue);
  const edges = new Map<string, Map<string, string>>();
  for (const { from, outlet, to } of onward.edges) edges.set(from, (edges.get(from) ?? new Map()).set(outlet, to));
  const coming = new Map<string, Knowledge[]>();
  const arrivals = new Map<string, readonly Knowledge[]>();
  for (const node of inOrder(onward)) {
    yield;
    const analysed = steps.get(node);
    if (analysed === undefined) continue;
    const came = coming.get(node) ?? [];
    coming.delete(node);
    const begins = analysed.isTrigger || anywhere.has(node);
    if (!begins && came.length === 0) continue;
    const known = begins ? [{ ...NOTHING_KNOWN, trail: came[0]?.trail ?? null }] : condensed(came);
    const here = known.map((one) => ({ ...one, isChanged: false, trail: { node, before: one.trail } }));
    arrivals.set(node, here);
    for (const [outlet, leaving] of byOutlet(analysed, here)) {
      const to = edges.get(node)?.get(outlet);
      if (to === undefined) continue;
      const told = asked.has(node) ? leaving.map((one) => note(one, outcomeKey(node), outlet)) : leaving;
      coming.set(to, [...(coming.get(to) ?? []), ...told]);
    }
  }
  return { steps, arrivals, onward: edges };
}
