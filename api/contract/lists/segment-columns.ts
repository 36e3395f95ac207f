import type { SegmentSummary } from '../segments.ts';
import { columnsOf } from './column.ts';

/** The columns of the list of segments. */
export const segmentColumns = columnsOf<SegmentSummary>()({
  name: { head: { fr: 'Nom', en: 'Name' }, value: ({ name }) => name, sorts: true },
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
});
/** How segments are listed before anybody asks otherwise. */
export const SEGMENTS_FIRST = 'name';
