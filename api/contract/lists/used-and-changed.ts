import type { ListColumn } from './column.ts';

interface Kept {
  readonly usedBy: readonly { readonly name: string }[];
  readonly updatedAt: string;
}

/** Which scenarios use what is kept here, and when it was changed last: the same columns in each list of such things. */
export const usedAndChanged = {
  used: {
    head: { fr: 'Utilisé par', en: 'Used by' },
    value: ({ usedBy }) => usedBy.map(({ name }) => name).join(', '),
  },
  updated: {
    head: { fr: 'Modifié', en: 'Changed' },
    value: ({ updatedAt }) => updatedAt,
    as: 'instant',
    sorts: true,
  },
} as const satisfies Readonly<Record<string, ListColumn<Kept>>>;
