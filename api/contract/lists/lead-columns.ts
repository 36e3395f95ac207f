import { own } from '../../../engine/scenario/own.ts';
import { STAGE_LABELS } from '../../../engine/scenario/stage.ts';
import type { LeadSummary } from '../leads.ts';
import { sayOrigin } from './say-origin.ts';
import { columnsOf, type SortName } from './column.ts';

/** The columns of the list of leads. */
export const leadColumns = columnsOf<LeadSummary>()({
  name: { head: { fr: 'Nom', en: 'Name' }, value: ({ name }) => name, sorts: true },
  email: { head: { fr: 'E-mail', en: 'E-mail' }, value: ({ email }) => email, sorts: true },
  company: { head: { fr: 'Société', en: 'Company' }, value: ({ company }) => company, sorts: true },
  stage: {
    head: { fr: 'Phase', en: 'Stage' },
    value: ({ stage }, language) => own(STAGE_LABELS, stage)?.[language] ?? stage,
  },
  score: { head: { fr: 'Score', en: 'Score' }, value: ({ score }) => score, as: 'number', sorts: true },
  tags: { head: { fr: 'Étiquettes', en: 'Tags' }, value: ({ tags }) => tags.join(', ') },
  source: { head: { fr: 'Source', en: 'Source' }, value: ({ source }, language) => sayOrigin(source, language) },
  created: {
    head: { fr: 'Arrivé le', en: 'Arrived' },
    value: ({ createdAt }) => createdAt,
    as: 'instant',
    sorts: true,
    aside: true,
  },
  last: {
    head: { fr: 'Dernier événement', en: 'Last event' },
    value: ({ lastEventAt }) => lastEventAt,
    as: 'instant',
    sorts: true,
  },
});
/** How leads are listed before anybody asks otherwise. */
export const LEADS_FIRST = '-last';
export type LeadSort = SortName<typeof leadColumns>;
