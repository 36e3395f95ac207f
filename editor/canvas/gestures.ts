import type { Connection, Refusal } from '../../engine/scenario/can-connect.ts';
import { addNodeOnEdge } from '../../engine/scenario/edit/add-node-on-edge.ts';
import { addNode } from '../../engine/scenario/edit/add-node.ts';
import { connect, type Connected } from '../../engine/scenario/edit/connect.ts';
import { disconnect } from '../../engine/scenario/edit/disconnect.ts';
import { freshNode } from '../../engine/scenario/edit/fresh-node.ts';
import { makeRoom } from '../../engine/scenario/edit/make-room.ts';
import { moveNodes } from '../../engine/scenario/edit/move-nodes.ts';
import { outletsOf } from '../../engine/scenario/edit/outlets-of.ts';
import { reconnect } from '../../engine/scenario/edit/reconnect.ts';
import { removeNotes } from '../../engine/scenario/edit/notes/remove-notes.ts';
import { removeNodes } from '../../engine/scenario/edit/remove-nodes.ts';
import type { Graph, GraphNode } from '../../engine/scenario/graph.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import type { CanvasStores } from './canvas-stores.ts';
import { editGraph } from './document-store.ts';
import { extentOf } from './extent.ts';
import { freePlace } from './free-place.ts';
import { newId } from './new-id.ts';
import { stepsAmong } from './groups/steps-among.ts';
import { seenCards } from './groups/seen-cards.ts';
import { tidyGroups } from './groups/tidy-groups.ts';
import { labelOf } from './notes/label-of.ts';
import { moveNotes } from './notes/move-notes.ts';
import { notesAmong } from './notes/note-key.ts';
import { tidyNotes } from './notes/tidy-notes.ts';
import type { Card } from './route-edge.ts';
import type { Size } from './tidy.ts';
import { selectNode, type PickFor } from './ui-store.ts';

/** The size a card is taken to have until it was drawn. */
export const CARD: Size = { width: 240, height: 124 };
const GAP = 64;

const sizeIn =
  ({ ui }: CanvasStores) =>
  (id: string): Size =>
    ui.getState().measured.get(id) ?? CARD;
/** Room for the numbers of leads, which a card shows once the scenario is published: what is below must not be covered then. */
const LIVE_LINE = 31;
const FRESH: Size = { width: CARD.width, height: CARD.height + LIVE_LINE };
const roomIn =
  (stores: CanvasStores) =>
  (id: string): Size => {
    const { width, height } = sizeIn(stores)(id);
    return { width, height: stores.live.getState().counts.has(id) ? height : height + LIVE_LINE };
  };
/** The cards of a drawing, each with the room it takes once leads are counted at it. */
export const cardsIn = (stores: CanvasStores, { nodes }: Graph): Card[] =>
  nodes.map(({ id, position: { x, y } }) => ({ id, x, y, ...roomIn(stores)(id) }));
const nodeOf = (graph: Graph, id: string): GraphNode | undefined => graph.nodes.find((node) => node.id === id);

/** The outlet a next step goes to: the first that leads nowhere yet. */
export function freeOutlet(graph: Graph, id: string): string | null {
  const node = nodeOf(graph, id);
  const outlets = node === undefined ? [] : (outletsOf(node, catalogue) ?? []);
  return (
    outlets.find((outlet) => !graph.edges.some((edge) => edge.from === id && edge.outlet === outlet.id))?.id ?? null
  );
}

function insert(
  stores: CanvasStores,
  graph: Graph,
  kind: string,
  edgeId: string,
  id: string,
  at: GraphNode['position'] | null,
): Graph {
  const edge = graph.edges.find((candidate) => candidate.id === edgeId);
  const from = edge === undefined ? undefined : nodeOf(graph, edge.from);
  const to = edge === undefined ? undefined : nodeOf(graph, edge.to);
  if (from === undefined || to === undefined) return graph;
  const y = from.position.y + roomIn(stores)(from.id).height + GAP;
  const node = freshNode(catalogue, kind, id, at ?? { x: to.position.x, y });
  if (node === null) return graph;
  const room = makeRoom(graph, to.id, y + FRESH.height + GAP - to.position.y);
  return addNodeOnEdge(
    room,
    edgeId,
    at === null ? node : { ...node, position: { x: at.x, y: Math.max(at.y, y) } },
    newId(),
    catalogue,
  );
}

function placeAfter(
  stores: CanvasStores,
  graph: Graph,
  kind: string,
  after: string,
  outlet: string | null,
  id: string,
  edgeId: string,
): Graph {
  const from = nodeOf(graph, after);
  if (from === undefined) return graph;
  const outlets = outletsOf(from, catalogue) ?? [];
  const index = Math.max(
    0,
    outlets.findIndex((candidate) => candidate.id === outlet),
  );
  const shift = (index - (Math.max(1, outlets.length) - 1) / 2) * (CARD.width + 40);
  const position = { x: from.position.x + Math.round(shift), y: from.position.y + roomIn(stores)(after).height + GAP };
  const node = freshNode(catalogue, kind, id, position);
  if (node === null) return graph;
  const added = addNode(graph, node);
  const connected: Connected =
    outlet === null ? { graph: added } : connect(added, { from: after, outlet, to: id }, edgeId, catalogue);
  return 'graph' in connected ? connected.graph : added;
}

/** Adds a step of a kind where it was picked for, and selects it. `at` overrides the place on the canvas. */
export function addStep(
  stores: CanvasStores,
  kind: string,
  pick: PickFor,
  at: GraphNode['position'] | null = null,
): void {
  const id = newId();
  const onEdge = 'edge' in pick;
  editGraph(stores.document, { code: onEdge ? 'insert' : 'add', count: 1 }, (graph) => {
    if ('edge' in pick) return insert(stores, graph, kind, pick.edge, id, at);
    if ('after' in pick) return placeAfter(stores, graph, kind, pick.after, pick.outlet, id, newId());
    const node = freshNode(catalogue, kind, id, freePlace(pick.at, FRESH, cardsIn(stores, graph)));
    return node === null ? graph : addNode(graph, node);
  });
  selectNode(stores.ui, id);
  stores.ui.setState({ pick: null, panel: 'step', goTo: { node: id, field: null } });
}

/** Where a step goes that is added from the keyboard: after the selected one, on its free outlet, else at `otherwise`. */
export function pickAfterSelected({ document, ui }: CanvasStores, otherwise: GraphNode['position']): PickFor {
  const { graph } = document.getState().draft;
  const [selected] = ui.getState().selectedNodes;
  if (selected === undefined || nodeOf(graph, selected) === undefined) return { at: otherwise };
  const outlet = freeOutlet(graph, selected);
  const taken = graph.edges.find(({ from }) => from === selected);
  return outlet === null && taken !== undefined ? { edge: taken.id } : { after: selected, outlet };
}

const drawn = (stores: CanvasStores, attempt: (graph: Graph) => Connected): Refusal | null => {
  const connected = attempt(stores.document.getState().draft.graph);
  if ('refused' in connected) return connected.refused;
  editGraph(stores.document, { code: 'connect', count: 1 }, () => connected.graph);
  return null;
};

/** Draws an edge; answers why it is refused, or null. */
export function connectSteps(stores: CanvasStores, connection: Connection): Refusal | null {
  return drawn(stores, (graph) => connect(graph, connection, newId(), catalogue));
}

/** Leads an outlet to another step, or nowhere; answers why it is refused, or null. */
export function leadOutlet(stores: CanvasStores, from: string, outlet: string, to: string | null): Refusal | null {
  if (to !== null) return drawn(stores, (graph) => reconnect(graph, { from, outlet, to }, newId(), catalogue));
  editGraph(stores.document, { code: 'disconnect', count: 1 }, (graph) =>
    disconnect(
      graph,
      graph.edges.filter((edge) => edge.from === from && edge.outlet === outlet).map(({ id }) => id),
    ),
  );
  return null;
}

/** Removes what is selected: steps, those of a group with it, with their edges, and notes, or edges alone. */
export function removeSelected({ document, ui }: CanvasStores, code: 'remove' | 'cut' = 'remove'): void {
  const { selectedNodes, selectedEdges } = ui.getState();
  const notes = notesAmong(selectedNodes);
  const steps = stepsAmong(document.getState().draft.graph, selectedNodes);
  if (steps.length > 0)
    editGraph(document, labelOf(code, steps.length, notes.size), (graph) =>
      disconnect(removeNodes(removeNotes(graph, notes), steps, catalogue), [...selectedEdges]),
    );
  else if (notes.size > 0) editGraph(document, labelOf(code, 0, notes.size), (graph) => removeNotes(graph, notes));
  else if (selectedEdges.size > 0)
    editGraph(document, { code: 'disconnect', count: selectedEdges.size }, (graph) =>
      disconnect(graph, [...selectedEdges]),
    );
  ui.setState({ selectedNodes: new Set(), selectedEdges: new Set() });
}

/** Places every step anew, top to bottom, and the notes with the steps they stood by. */
export function arrange(stores: CanvasStores): void {
  const { peeked } = stores.ui.getState();
  editGraph(stores.document, { code: 'arrange', count: 1 }, (graph) => {
    const tidied = moveNodes(graph, tidyGroups(graph, roomIn(stores), peeked, catalogue));
    return tidyNotes(tidied, graph, seenCards(tidied, cardsIn(stores, tidied), peeked));
  });
}

/** Places the selected steps anew, top to bottom, from where they stood, or beside what would be covered; the others stay. */
export function arrangeSelected(stores: CanvasStores): void {
  const { selectedNodes, peeked } = stores.ui.getState();
  const steps = new Set(stepsAmong(stores.document.getState().draft.graph, selectedNodes));
  editGraph(stores.document, { code: 'arrangeSome', count: steps.size }, (graph) => {
    const nodes = graph.nodes.filter(({ id }) => steps.has(id));
    const edges = graph.edges.filter(({ from, to }) => steps.has(from) && steps.has(to));
    const groups = (graph.groups ?? []).filter((group) => group.steps.every((id) => steps.has(id)));
    const chosen = { nodes, edges, groups };
    const laid = moveNodes(chosen, tidyGroups(chosen, roomIn(stores), peeked, catalogue));
    const [before, after] = [extentOf(cardsIn(stores, chosen)), extentOf(cardsIn(stores, laid))];
    const others = cardsIn(stores, { nodes: graph.nodes.filter(({ id }) => !steps.has(id)), edges: [] });
    const { x, y } = freePlace(before, after, others);
    const by = { x: Math.round(x - after.x), y: Math.round(y - after.y) };
    const places = laid.nodes.map(({ id, position }) => [id, { x: position.x + by.x, y: position.y + by.y }] as const);
    return moveNodes(graph, new Map(places));
  });
}

/** Leaves dragged steps and notes where they were dropped. */
export function drop(
  { document, ui }: CanvasStores,
  places: ReadonlyMap<string, GraphNode['position']>,
  key: string | null = null,
): void {
  const notes = notesAmong(places.keys()).size;
  editGraph(
    document,
    labelOf('move', places.size - notes, notes),
    (graph) => moveNotes(moveNodes(graph, places), places),
    key,
  );
  ui.setState({ dragging: new Map() });
}
