import { disconnect } from '../../engine/scenario/edit/disconnect.ts';
import { removeNodes } from '../../engine/scenario/edit/remove-nodes.ts';
import type { Graph, GraphNode } from '../../engine/scenario/graph.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import type { CanvasStores } from './canvas-stores.ts';
import { editGraph } from './document-store.ts';
import { asText } from './draft-value.ts';
import { addStep } from './gestures.ts';
import type { SaidFault } from './say-fault.ts';

/** What mends a fault at once; its name in both languages is `fix.<code>`. */
export interface QuickFix {
  readonly code: 'trigger' | 'step' | 'end' | 'connection' | 'remove';
  readonly run: (stores: CanvasStores) => void;
}

const ABOVE = 220;

/** Above all that is drawn. */
function above({ nodes }: Graph): GraphNode['position'] {
  const [first, ...others] = nodes.map(({ position }) => position);
  const start = first ?? { x: 0, y: ABOVE };
  return others.reduce((top, { x, y }) => ({ x: Math.min(top.x, x), y: Math.min(top.y, y - ABOVE) }), {
    x: start.x,
    y: start.y - ABOVE,
  });
}

/** The ways to mend a fault without looking for its place, as far as there are any that nobody would do otherwise. */
export function quickFixes({ code, node, edge, data }: SaidFault): QuickFix[] {
  if (code === 'no-trigger')
    return [
      {
        code: 'trigger',
        run: ({ ui, document }) =>
          ui.setState({ pick: { at: above(document.getState().draft.graph), only: 'trigger' } }),
      },
    ];
  if (code === 'outlet-unconnected' && node !== null) {
    const after = { after: node, outlet: asText(data['outlet']) };
    return [
      { code: 'step', run: ({ ui }) => ui.setState({ pick: after }) },
      { code: 'end', run: (stores) => addStep(stores, 'end', after) },
    ];
  }
  // Of two that share an id, neither can be told from the other.
  if (edge !== null && code !== 'duplicate-id')
    return [
      {
        code: 'connection',
        run: ({ document }) =>
          editGraph(document, { code: 'disconnect', count: 1 }, (graph) => disconnect(graph, [edge])),
      },
    ];
  if (code === 'unknown-kind' && node !== null)
    return [
      {
        code: 'remove',
        run: ({ document }) =>
          editGraph(document, { code: 'remove', count: 1 }, (graph) => removeNodes(graph, [node], catalogue)),
      },
    ];
  return [];
}
