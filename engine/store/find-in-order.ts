import { type OrderAsked, pageInOrder } from './page-in-order.ts';
import type { PageAsked } from './page-of.ts';
import { searchIn } from './search-in.ts';
import type { Identified, Stored } from './stored.ts';

/** A page of the documents that hold these words in one of the fields, in order. Throws `cursor-invalid`. */
export async function findInOrder<T extends Identified>(
  documents: Stored<T>,
  fields: readonly string[],
  search: string | undefined,
  asked: PageAsked & OrderAsked,
): Promise<{ items: T[]; next: string | null }> {
  const { items, next } = await pageInOrder(documents, searchIn(fields, search), asked);
  return { items: items.map(documents.parse), next };
}
