import type { SegmentSummary } from '../segments.ts';
import { columnsOf } from './column.ts';
import { usedAndChanged } from './used-and-changed.ts';

/** The columns of the list of segments. */
export const segmentColumns = columnsOf<SegmentSummary>()({
  name: { head: { fr: 'Nom', en: 'Name' }, value: ({ name }) => name, sorts: true },
  ...usedAndChanged,
});
/** How segments are listed before anybody asks otherwise. */
export const SEGMENTS_FIRST = 'name';
