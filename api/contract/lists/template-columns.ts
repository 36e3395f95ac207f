import type { TemplateSummary } from '../templates.ts';
import { columnsOf, type SortName } from './column.ts';
import { usedAndChanged } from './used-and-changed.ts';

/** The columns of the list of mails. */
export const templateColumns = columnsOf<TemplateSummary>()({
  name: { head: { fr: 'Nom', en: 'Name' }, value: ({ name }) => name, sorts: true },
  subject: { head: { fr: 'Objet', en: 'Subject' }, value: ({ subject }) => subject, sorts: true },
  ...usedAndChanged,
});
/** How mails are listed before anybody asks otherwise. */
export const TEMPLATES_FIRST = '-updated';
export type TemplateSort = SortName<typeof templateColumns>;
