import type { EditLabel, SharedEdit } from '../document-store.ts';

/** Names what was done by what it was done to: steps, notes, or both. */
export function labelOf(code: SharedEdit, steps: number, notes: number): EditLabel {
  const count = steps + notes;
  if (notes === 0) return { code, count };
  return { code: steps === 0 ? `${code}Notes` : `${code}Things`, count };
}
