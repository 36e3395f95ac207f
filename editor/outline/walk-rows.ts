import type { Row } from './visible-rows.ts';

/** What an arrow key does in a tree: go to a line, or fold or unfold the one it is at. */
export type Walked = { readonly go: string } | { readonly fold: string } | { readonly unfold: string };

/** The keys of a tree as WAI-ARIA has them; null for any other, or where there is nowhere to go. */
export function walkRows(rows: readonly Row[], at: string, key: string): Walked | null {
  const index = rows.findIndex(({ item }) => item.key === at);
  const row = rows[index];
  const go = (to: Row | undefined): Walked | null => (to === undefined ? null : { go: to.item.key });
  if (row === undefined) return null;
  switch (key) {
    case 'ArrowDown':
      return go(rows[index + 1]);
    case 'ArrowUp':
      return go(rows[index - 1]);
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows.at(-1));
    case 'ArrowRight':
      if (row.isOpen === false) return { unfold: at };
      return row.isOpen === true ? go(rows[index + 1]) : null;
    case 'ArrowLeft':
      if (row.isOpen === true) return { fold: at };
      return row.parent === null ? null : { go: row.parent };
    default:
      return null;
  }
}
