import type { GraphNote } from '../../graph.ts';

/** A note as it is put on the canvas: nothing written on it yet. */
export const freshNote = (id: string, position: GraphNote['position']): GraphNote => ({
  id,
  text: '',
  position,
  size: { width: 240, height: 120 },
  colour: 'yellow',
});
