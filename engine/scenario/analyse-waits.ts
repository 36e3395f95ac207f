import type { EventPattern } from '../events/event-pattern.ts';
import type { AnalysedStep, Flow } from './analyse-flow.ts';
import { heardBy } from './heard-by.ts';
import type { Finding } from './finding.ts';
import type { Graph } from './graph.ts';
import { edgesFrom, pathTo, walkFrom } from './walk-path.ts';

const sends = ({ leavings }: AnalysedStep, outlet: string): boolean =>
  leavings.some((leaving) => leaving.outlet === outlet && leaving.effects.some(({ effect }) => effect === 'mail'));

/** The edges after which what a pattern names can happen; null when it can happen at any time. */
function makingPossible(pattern: EventPattern, { edges }: Graph, steps: Flow['steps']): string[] | null {
  const named = 'node' in pattern ? pattern.node : undefined;
  const isClick = pattern.event === 'mail-clicked';
  if (pattern.event === 'called' || (named === undefined && !isClick)) return null;
  return edges.flatMap(({ id, from, outlet }) => {
    const source = steps.get(from);
    if (source === undefined || (named !== undefined && from !== named)) return [];
    return !isClick || sends(source, outlet) ? [id] : [];
  });
}

interface Ground {
  readonly graph: Graph;
  readonly out: ReturnType<typeof edgesFrom>;
  readonly steps: Flow['steps'];
}

function ofWait(analysed: AnalysedStep, heard: readonly EventPattern[], { graph, out, steps }: Ground): Finding[] {
  if (heard.length === 0 || heard.some((pattern) => 'node' in pattern && pattern.node === analysed.node)) return [];
  const enabling = heard.map((pattern) => makingPossible(pattern, graph, steps));
  if (enabling.includes(null)) return [];
  const closed = new Set(enabling.flatMap((edges) => edges ?? []));
  const starts = [...steps.values()].filter(({ isTrigger }) => isTrigger).map(({ node }) => node);
  const goals = (graph.rules?.goals ?? []).flatMap(({ to }) => (to === null ? [] : [to]));
  const via = pathTo(walkFrom(out, [...starts, ...goals], { to: analysed.node, closed }), analysed.node);
  if (via === null) return [];
  const isSure = heard.every((pattern) => 'node' in pattern && pattern.node !== undefined);
  return [
    isSure
      ? { code: 'wait-unmeetable', level: 'warning', node: analysed.node, data: {}, via }
      : { code: 'wait-undecided', level: 'note', node: analysed.node, data: {}, via },
  ];
}

/**
 * Waits to which a path leads on which nothing of what they hear can happen: the mail to be clicked was not sent there.
 * A wait for a click on any mail may still be met by another scenario's: that can't be decided.
 */
export function* analyseWaits(
  graph: Graph,
  flow: Flow,
  partsOf: (node: string) => readonly string[],
): Generator<void, Finding[], void> {
  const ground: Ground = { graph, out: edgesFrom(graph), steps: flow.steps };
  const found: Finding[] = [];
  for (const analysed of flow.steps.values())
    for (const heard of heardBy(analysed.node, analysed.step, partsOf(analysed.node))) {
      found.push(...ofWait(analysed, heard, ground));
      yield;
    }
  return found;
}
