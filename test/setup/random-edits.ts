import type { Catalogue } from '../../engine/steps/catalogue.ts';
import type { Dice } from '../../engine/steps/step-definition.ts';
import { addNodeOnEdge } from '../../engine/scenario/edit/add-node-on-edge.ts';
import { addNode } from '../../engine/scenario/edit/add-node.ts';
import { changeConfig } from '../../engine/scenario/edit/change-config.ts';
import { changeTitle } from '../../engine/scenario/edit/change-title.ts';
import { disconnect } from '../../engine/scenario/edit/disconnect.ts';
import { freshNode } from '../../engine/scenario/edit/fresh-node.ts';
import { moveNodes } from '../../engine/scenario/edit/move-nodes.ts';
import { outletsOf } from '../../engine/scenario/edit/outlets-of.ts';
import { reconnect } from '../../engine/scenario/edit/reconnect.ts';
import { removeNodes } from '../../engine/scenario/edit/remove-nodes.ts';
import type { Graph, GraphNode } from '../../engine/scenario/graph.ts';
import { NO_RULES } from '../../engine/scenario/rules.ts';
import { RANDOM_CONFIGS } from './random-graph.ts';

const any = <T>(dice: Dice, from: readonly T[]): T | undefined => from[Math.floor(dice() * from.length)];

const MET = { join: 'all' as const, of: [{ on: 'score' as const, op: 'at-least' as const, value: 5 }] };

type Edit = (graph: Graph, dice: Dice, id: string, catalogue: Catalogue) => Graph;

const onStep =
  (edit: (graph: Graph, step: GraphNode, dice: Dice, catalogue: Catalogue) => Graph): Edit =>
  (graph, dice, _id, catalogue) => {
    const step = any(dice, graph.nodes);
    return step === undefined ? graph : edit(graph, step, dice, catalogue);
  };

const fresh = (dice: Dice, id: string, catalogue: Catalogue): GraphNode | null =>
  freshNode(catalogue, any(dice, [...catalogue.keys()]) ?? 'end', id, { x: 5, y: 5 });

/** What people do to a drawing. */
const EDITS: readonly Edit[] = [
  (graph, dice, id, catalogue) => {
    const node = fresh(dice, id, catalogue);
    return node === null ? graph : addNode(graph, node);
  },
  (graph, dice, id, catalogue) => {
    const [node, edge] = [fresh(dice, id, catalogue), any(dice, graph.edges)];
    return node === null || edge === undefined ? graph : addNodeOnEdge(graph, edge.id, node, `${id}-on`, catalogue);
  },
  onStep((graph, { id }, _dice, catalogue) => removeNodes(graph, [id], catalogue)),
  onStep((graph, { id }, dice) => changeTitle(graph, id, `Called ${Math.floor(dice() * 5)}`)),
  onStep((graph, { id, kind }, dice, catalogue) =>
    changeConfig(graph, id, RANDOM_CONFIGS[kind]?.(dice, []) ?? {}, catalogue),
  ),
  onStep((graph, { id }, dice) => moveNodes(graph, new Map([[id, { x: Math.floor(dice() * 900), y: 7 }]]))),
  (graph, dice, id, catalogue) => {
    const [from, to] = [any(dice, graph.nodes), any(dice, graph.nodes)];
    const outlet = from === undefined ? undefined : any(dice, outletsOf(from, catalogue) ?? []);
    if (from === undefined || to === undefined || outlet === undefined) return graph;
    const drawn = reconnect(graph, { from: from.id, outlet: outlet.id, to: to.id }, id, catalogue);
    return 'graph' in drawn ? drawn.graph : graph;
  },
  (graph, dice) => {
    const edge = any(dice, graph.edges);
    return edge === undefined ? graph : disconnect(graph, [edge.id]);
  },
  (graph, dice, id) => {
    const rules = graph.rules ?? NO_RULES;
    const goal = { id, name: 'Bought', condition: MET, to: null };
    const perHour = 1 + Math.floor(dice() * 3);
    return {
      ...graph,
      rules:
        dice() < 0.5
          ? { ...rules, goals: [...rules.goals, goal] }
          : { ...rules, sending: { ...rules.sending, perHour } },
    };
  },
];

/** Edits a drawing as somebody might; whose edits they are goes into the ids of what they add. */
export function randomEdits(graph: Graph, dice: Dice, times: number, who: string, catalogue: Catalogue): Graph {
  let edited = graph;
  for (let time = 0; time < times; time += 1)
    edited = any(dice, EDITS)?.(edited, dice, `${who}-${time}`, catalogue) ?? edited;
  return edited;
}
