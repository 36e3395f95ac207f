import { changeNote } from '../../../engine/scenario/edit/notes/change-note.ts';
import type { Graph, GraphNode } from '../../../engine/scenario/graph.ts';
import { freePlace } from '../free-place.ts';
import type { Card } from '../route-edge.ts';
import { noteCards } from './note-cards.ts';

type Placed = Pick<GraphNode, 'id' | 'position'>;

/** The step that a note is most likely about. */
function nearest(nodes: readonly Placed[], { x, y }: GraphNode['position']): Placed | undefined {
  const farness = ({ position }: Placed): number => Math.hypot(position.x - x, position.y - y);
  return nodes.reduce<Placed | undefined>(
    (best, node) => (best === undefined || farness(node) < farness(best) ? node : best),
    undefined,
  );
}

/** Lets notes follow the steps they stood by, to where nothing drawn covers them. `drawn` is what takes room by now. */
export function tidyNotes(tidied: Graph, before: Graph, drawn: readonly Card[]): Graph {
  const places = new Map(tidied.nodes.map(({ id, position }) => [id, position]));
  const taken = [...drawn];
  return (before.notes ?? []).reduce((graph, note) => {
    const by = nearest(before.nodes, note.position);
    const to = by === undefined ? undefined : places.get(by.id);
    const { x, y } = note.position;
    const wanted =
      by === undefined || to === undefined
        ? note.position
        : { x: x + to.x - by.position.x, y: y + to.y - by.position.y };
    const position = freePlace(wanted, note.size, taken);
    taken.push(...noteCards([{ ...note, position }]));
    return changeNote(graph, note.id, { position });
  }, tidied);
}
