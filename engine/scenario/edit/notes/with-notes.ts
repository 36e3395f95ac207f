import type { Graph, GraphNote } from '../../graph.ts';

/** A drawing with these notes in place of its own; one without notes is as if it never had any. */
export function withNotes({ notes: _before, ...graph }: Graph, notes: readonly GraphNote[]): Graph {
  return notes.length === 0 ? graph : { ...graph, notes: [...notes] };
}
