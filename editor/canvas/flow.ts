import { Position, type Edge, type Node } from '@xyflow/react';
import { outletsOf } from '../../engine/scenario/edit/outlets-of.ts';
import type { Graph, GraphNode } from '../../engine/scenario/graph.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { CARD } from './gestures.ts';
import { sayKind, sayStep } from './say-step.ts';
import type { Size } from './tidy.ts';
import type { UiState } from './ui-store.ts';

/** A step as React Flow holds it; `connected` are the outlets that lead somewhere, one a line, `called` is its name. */
export type FlowNode = Node<{ readonly step: GraphNode; readonly connected: string; readonly called: string }, 'step'>;
/** A way as React Flow holds it, with the place where it begins among those of its step, or of the folded group over it. */
export type FlowEdge = Edge<
  {
    readonly outlet: string;
    readonly place: number;
    readonly places: number;
    /** The steps it leads from and to, also while groups are folded over them. */
    readonly from: string;
    readonly to: string;
  },
  'step'
>;

type Look = Pick<UiState, 'selectedNodes' | 'dragging' | 'measured'>;

interface Kept {
  readonly node: FlowNode;
  readonly language: Language;
  readonly size: Size | undefined;
  readonly isInParts: boolean;
}

/** Of a drawing with more steps, only the cards in view are drawn: all of thousands would take many seconds. */
const MOST_DRAWN = 150;

export const isInParts = ({ nodes }: Pick<Graph, 'nodes'>): boolean => nodes.length > MOST_DRAWN;

/** What a card that was never drawn is taken to measure; no true size has half a pixel, so that the true one is news. */
const SUPPOSED: Size = { width: CARD.width, height: CARD.height + 0.5 };

/** What React Flow would measure of a card, for one that is not drawn: without it, it draws all cards once. */
function supposed(step: GraphNode): Pick<FlowNode, 'measured' | 'handles'> {
  const outlets = outletsOf(step, catalogue) ?? [];
  const source = outlets.map(({ id }, index) => ({
    id,
    type: 'source' as const,
    position: Position.Bottom,
    x: ((index + 0.5) * CARD.width) / outlets.length,
    y: CARD.height,
  }));
  const target = { id: null, type: 'target' as const, position: Position.Top, x: CARD.width / 2, y: 0 };
  return { measured: SUPPOSED, handles: [target, ...source] };
}

/** Makes React Flow's nodes from the draft; a step that looks as before keeps its object, so that its card is not drawn again. */
export function makeFlowNodes(): (graph: Graph, look: Look, language: Language) => FlowNode[] {
  let kept = new Map<string, Kept>();
  return (graph, { selectedNodes, dragging, measured }, language) => {
    const inParts = isInParts(graph);
    const connected = new Map<string, string>();
    for (const { from, outlet } of graph.edges) connected.set(from, `${connected.get(from) ?? ''}${outlet}\n`);
    const next = new Map<string, Kept>();
    for (const step of graph.nodes) {
      const old = kept.get(step.id);
      const position = dragging.get(step.id) ?? step.position;
      const out = connected.get(step.id) ?? '';
      const size = measured.get(step.id);
      const stays =
        old !== undefined &&
        old.language === language &&
        old.node.data.step === step &&
        old.node.data.connected === out &&
        old.node.position === position &&
        old.node.selected === selectedNodes.has(step.id) &&
        old.size === size &&
        old.isInParts === inParts;
      next.set(
        step.id,
        stays
          ? old
          : {
              language,
              size,
              isInParts: inParts,
              node: {
                id: step.id,
                type: 'step',
                position,
                selected: selectedNodes.has(step.id),
                data:
                  old?.node.data.step === step && old.node.data.connected === out && old.language === language
                    ? old.node.data
                    : { step, connected: out, called: sayStep(step, language) },
                initialWidth: CARD.width,
                initialHeight: CARD.height,
                ...(size !== undefined ? { measured: size } : inParts ? supposed(step) : {}),
                ariaLabel:
                  step.title.trim() === ''
                    ? sayKind(step.kind, language)
                    : `${sayKind(step.kind, language)} – ${step.title}`,
              },
            },
      );
    }
    kept = next;
    return [...next.values()].map(({ node }) => node);
  };
}

/** Makes React Flow's edges from the draft. */
export function flowEdges(
  graph: Graph,
  selected: ReadonlySet<string>,
  language: Language,
  sayEdge: (from: string, outlet: string, to: string) => string,
): FlowEdge[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  return graph.edges.flatMap(({ id, from, outlet, to }) => {
    const [source, target] = [nodes.get(from), nodes.get(to)];
    if (source === undefined || target === undefined) return [];
    const outlets = outletsOf(source, catalogue) ?? [];
    const place = outlets.findIndex((candidate) => candidate.id === outlet);
    const label = outlets[place]?.label[language] ?? outlet;
    return [
      {
        id,
        type: 'step' as const,
        source: from,
        target: to,
        sourceHandle: outlet,
        selected: selected.has(id),
        reconnectable: 'target' as const,
        data: { outlet, place: Math.max(0, place), places: Math.max(1, outlets.length), from, to },
        ariaLabel: sayEdge(sayStep(source, language), label, sayStep(target, language)),
      },
    ];
  });
}
