import type { FormSummary } from '../forms.ts';
import { columnsOf, type SortName } from './column.ts';
import { usedAndChanged } from './used-and-changed.ts';

/** The columns of the list of forms. */
export const formColumns = columnsOf<FormSummary>()({
  name: { head: { fr: 'Nom', en: 'Name' }, value: ({ name }) => name, sorts: true },
  submissions: {
    head: { fr: 'Envois', en: 'Submissions' },
    value: ({ submissions }) => submissions,
    as: 'number',
  },
  ...usedAndChanged,
  page: { head: { fr: 'Page', en: 'Page' }, value: ({ address }) => address },
});
/** How forms are listed before anybody asks otherwise. */
export const FORMS_FIRST = '-updated';
export type FormSort = SortName<typeof formColumns>;
