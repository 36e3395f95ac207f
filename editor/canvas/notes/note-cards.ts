import type { GraphNote } from '../../../engine/scenario/graph.ts';
import type { Card } from '../route-edge.ts';
import { noteKey } from './note-key.ts';

/** Notes as what takes room on a drawing. */
export const noteCards = (notes: readonly GraphNote[]): Card[] =>
  notes.map(({ id, position, size }) => ({ id: noteKey(id), ...position, ...size }));
