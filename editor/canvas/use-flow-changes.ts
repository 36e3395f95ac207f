import type { Connection, EdgeChange, FinalConnectionState, InternalNode, NodeChange } from '@xyflow/react';
import { useMemo, type MouseEvent as ReactMouseEvent } from 'react';
import type { GraphNode } from '../../engine/scenario/graph.ts';
import { canConnect, type Connection as Wire } from '../../engine/scenario/can-connect.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import type { CanvasNode } from './canvas-node.ts';
import { useStores, type CanvasStores } from './canvas-stores.ts';
import type { FlowEdge } from './flow.ts';
import { connectSteps, drop, leadOutlet } from './gestures.ts';
import { carryMembers } from './groups/carry-members.ts';
import { groupIn } from './groups/group-key.ts';
import { noteIn, noteKey } from './notes/note-key.ts';
import { takeResizing } from './notes/resizing.ts';
import type { Size } from './tidy.ts';
import { selectNode } from './ui-store.ts';
import { useRefusal } from './use-refusal.ts';

const wire = ({ source, sourceHandle, target }: Pick<Connection, 'source' | 'sourceHandle' | 'target'>): Wire => ({
  from: source,
  outlet: sourceHandle ?? '',
  to: target,
});

function toggled(
  selected: ReadonlySet<string>,
  changes: readonly { id: string; selected: boolean }[],
): ReadonlySet<string> {
  const next = new Set(selected);
  for (const { id, selected: isOn } of changes) next[isOn ? 'add' : 'delete'](id);
  return next;
}

function takeNodeChanges(stores: CanvasStores, changes: readonly NodeChange<CanvasNode>[]): void {
  if (takeResizing(stores, changes)) return;
  const { document, ui } = stores;
  const moving = new Map<string, GraphNode['position']>();
  const moved = new Map<string, GraphNode['position']>();
  const sizes = new Map<string, Size>();
  const picked: { id: string; selected: boolean }[] = [];
  for (const change of changes) {
    if (change.type === 'position' && change.position !== undefined)
      (change.dragging === true ? moving : moved).set(change.id, change.position);
    else if (change.type === 'dimensions' && change.dimensions !== undefined) sizes.set(change.id, change.dimensions);
    else if (change.type === 'select') picked.push(change);
  }
  const state = ui.getState();
  if (picked.length > 0) ui.setState({ selectedNodes: toggled(state.selectedNodes, picked) });
  if (sizes.size > 0) ui.setState({ measured: new Map([...state.measured, ...sizes]) });
  if (moving.size > 0) ui.setState({ dragging: new Map([...state.dragging, ...carryMembers(stores, moving)]) });
  if (moved.size > 0) {
    const carried = carryMembers(stores, moved);
    const isDrag = [...carried.keys()].some((id) => state.dragging.has(id));
    const places = new Map([...carried].map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]));
    const { nodes, notes = [] } = document.getState().draft.graph;
    if (nodes.some(({ id }) => places.has(id)) || notes.some(({ id }) => places.has(noteKey(id))))
      drop(stores, places, isDrag ? null : `keys:${[...places.keys()].join()}`);
  }
}

/** Where a wire pulled to a card's body, not to its inlet, was let go. */
function stepUnder(event: MouseEvent | TouchEvent): string | null {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  const under = point === undefined ? null : document.elementFromPoint(point.clientX, point.clientY);
  // The head of a group's frame is ground like the canvas.
  return under?.closest('.react-flow__node:not(.react-flow__node-frame)')?.getAttribute('data-id') ?? null;
}

/** Turns what React Flow reports into gestures on the draft. Stable for the life of the page. */
export function useFlowChanges() {
  const stores = useStores();
  const refuse = useRefusal();
  return useMemo(
    () => ({
      onNodesChange: (changes: NodeChange<CanvasNode>[]) => takeNodeChanges(stores, changes),
      onEdgesChange: (changes: EdgeChange<FlowEdge>[]) => {
        const picked = changes.flatMap((change) => (change.type === 'select' ? [change] : []));
        if (picked.length > 0)
          stores.ui.setState(({ selectedEdges }) => ({ selectedEdges: toggled(selectedEdges, picked) }));
      },
      isValidConnection: (connection: Connection | FlowEdge) =>
        canConnect(
          stores.document.getState().draft.graph,
          { ...wire({ ...connection, sourceHandle: connection.sourceHandle ?? null }) },
          catalogue,
        ) === null,
      onConnect: (connection: Connection) => refuse(connectSteps(stores, wire(connection))),
      onConnectEnd: (
        event: MouseEvent | TouchEvent,
        { isValid, fromNode, fromHandle, toNode }: FinalConnectionState<InternalNode>,
      ) => {
        if (isValid === true || fromNode === null || fromHandle?.type !== 'source') return;
        const from = fromNode.id;
        const outlet = fromHandle.id ?? '';
        const under = toNode?.id ?? stepUnder(event);
        // A note is no more than the ground that a way is let go on.
        const to = under === null || noteIn(under) !== null ? null : under;
        if (to === from) return;
        if (to !== null && groupIn(to) !== null) return refuse('into-group');
        if (to !== null) refuse(connectSteps(stores, { from, outlet, to }));
        else if (
          !stores.document.getState().draft.graph.edges.some((edge) => edge.from === from && edge.outlet === outlet)
        )
          stores.ui.setState({ pick: { after: from, outlet } });
      },
      onReconnect: (edge: FlowEdge, connection: Connection) =>
        refuse(leadOutlet(stores, edge.source, edge.sourceHandle ?? '', connection.target)),
      onEdgeMouseEnter: (_event: unknown, { id }: FlowEdge) => stores.ui.setState({ hoveredEdge: id }),
      onEdgeMouseLeave: () => stores.ui.setState({ hoveredEdge: null }),
      // React Flow leaves several selected where one of them is pressed, since they may be about to be dragged.
      onNodeClick: ({ ctrlKey, metaKey, shiftKey }: ReactMouseEvent, { id }: CanvasNode) => {
        const isOneOfSeveral = stores.ui.getState().selectedNodes.size > 1;
        if (isOneOfSeveral && !(ctrlKey || metaKey || shiftKey)) selectNode(stores.ui, id);
      },
      onNodeDoubleClick: (_event: unknown, { id }: CanvasNode) =>
        stores.ui.setState({ panel: 'step', goTo: { node: id, field: 'title' } }),
    }),
    [stores, refuse],
  );
}
