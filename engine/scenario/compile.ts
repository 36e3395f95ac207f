import type { Catalogue } from '../steps/catalogue.ts';
import type { Graph } from './graph.ts';
import { jsonObject } from './json.ts';
import type { Plan } from './plan.ts';

function connections({ edges }: Graph): ReadonlyMap<string, Record<string, string>> {
  const out = new Map<string, Record<string, string>>();
  for (const { from, outlet, to } of edges) out.set(from, { ...out.get(from), [outlet]: to });
  return out;
}

/** Reduces a graph without faults (see `validateGraph`) to its plan. Throws on a kind or config that is not valid. */
export function compile(graph: Graph, catalogue: Catalogue): Plan {
  const triggers: Plan['triggers'] = [];
  const steps: Plan['steps'] = {};
  const next = connections(graph);
  for (const { id, kind, version, config } of graph.nodes) {
    const step = catalogue.get(kind)?.with(config);
    if (step === undefined) throw new Error(`unknown step kind ${kind}`);
    if (step.starts !== null) triggers.push({ node: id, pattern: step.starts });
    steps[id] = { kind, version, config: jsonObject.parse(step.config), next: next.get(id) ?? {} };
  }
  return { triggers, steps };
}
