import type { Catalogue } from '../steps/catalogue.ts';
import { drain } from './drain.ts';
import type { Graph } from './graph.ts';
import { jsonObject } from './json.ts';
import type { Plan } from './plan.ts';
import { NO_RULES } from './rules.ts';
import { upgradeGraph } from './upgrade-graph.ts';

function connections({ edges }: Graph): ReadonlyMap<string, Record<string, string>> {
  const out = new Map<string, Record<string, string>>();
  for (const { from, outlet, to } of edges) out.set(from, { ...out.get(from), [outlet]: to });
  return out;
}

/** As `compile`, giving way at each step. */
export function* compiling(drawn: Graph, catalogue: Catalogue): Generator<void, Plan, void> {
  const graph = upgradeGraph(drawn, catalogue);
  const triggers: Plan['triggers'] = [];
  const calls: Plan['calls'] = [];
  const steps: Plan['steps'] = {};
  const next = connections(graph);
  for (const { id, kind, version, config } of graph.nodes) {
    const step = catalogue.get(kind)?.with(config);
    if (step === undefined) throw new Error(`unknown step kind ${kind}`);
    const pattern = step.starts(id);
    if (pattern !== null) triggers.push({ node: id, pattern });
    if (step.calls !== null) calls.push({ node: id, call: step.calls });
    steps[id] = { kind, version, config: jsonObject.parse(step.config), next: next.get(id) ?? {} };
    yield;
  }
  return { triggers, calls, steps, rules: graph.rules ?? NO_RULES };
}

/** Reduces a graph without faults (see `validateGraph`) to its plan. Throws on a kind or config that is not valid. */
export const compile = (drawn: Graph, catalogue: Catalogue): Plan => drain(compiling(drawn, catalogue));
