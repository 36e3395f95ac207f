import type { TemplateSummary } from '../templates.ts';
import { columnsOf, type SortName } from './column.ts';

/** The columns of the list of mails. */
export const templateColumns = columnsOf<TemplateSummary>()({
  name: { head: { fr: 'Nom', en: 'Name' }, value: ({ name }) => name, sorts: true },
  subject: { head: { fr: 'Objet', en: 'Subject' }, value: ({ subject }) => subject, sorts: true },
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
/** How mails are listed before anybody asks otherwise. */
export const TEMPLATES_FIRST = '-updated';
export type TemplateSort = SortName<typeof templateColumns>;
