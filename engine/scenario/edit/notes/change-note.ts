import type { Graph, GraphNote } from '../../graph.ts';
import { withNotes } from './with-notes.ts';

/** Writes, places, sizes or colours a note anew; the same drawing where nothing of it differs. */
export function changeNote(graph: Graph, id: string, change: Partial<Omit<GraphNote, 'id'>>): Graph {
  const old = graph.notes?.find((note) => note.id === id);
  if (old === undefined) return graph;
  const fresh = { ...old, ...change };
  const isSame =
    fresh.text === old.text &&
    fresh.colour === old.colour &&
    fresh.position.x === old.position.x &&
    fresh.position.y === old.position.y &&
    fresh.size.width === old.size.width &&
    fresh.size.height === old.size.height;
  return isSame
    ? graph
    : withNotes(
        graph,
        (graph.notes ?? []).map((note) => (note === old ? fresh : note)),
      );
}
