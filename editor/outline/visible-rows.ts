import type { OutlineItem } from '../../engine/scenario/outline/outline-of.ts';

/** A line of the outline as it is shown. */
export interface Row {
  readonly item: OutlineItem;
  readonly level: number;
  /** Its place among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly size: number;
  readonly parent: string | null;
  /** Whether what is below it is shown; null where nothing is. */
  readonly isOpen: boolean | null;
}

/** The lines to show, top to bottom; what stands below a folded one is left out. */
export function visibleRows(
  items: readonly OutlineItem[],
  folded: ReadonlySet<string>,
  level = 1,
  parent: string | null = null,
): Row[] {
  return items.flatMap((item, index) => {
    const isOpen = item.children.length === 0 ? null : !folded.has(item.key);
    const row: Row = { item, level, position: index + 1, size: items.length, parent, isOpen };
    return isOpen === true ? [row, ...visibleRows(item.children, folded, level + 1, item.key)] : [row];
  });
}

/** The lines that one has to unfold to see another, from the outermost. */
export function above(items: readonly OutlineItem[], key: string): string[] | null {
  for (const item of items) {
    if (item.key === key) return [];
    const inner = above(item.children, key);
    if (inner !== null) return [item.key, ...inner];
  }
  return null;
}
