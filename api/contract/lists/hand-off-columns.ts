import { own } from '../../../engine/scenario/own.ts';
import { STAGE_LABELS } from '../../../engine/scenario/stage.ts';
import type { HandOff } from '../hand-offs.ts';
import { columnsOf } from './column.ts';

/** The columns of the inbox. */
export const handOffColumns = columnsOf<HandOff>()({
  lead: { head: { fr: 'Lead', en: 'Lead' }, value: ({ leadName }) => leadName },
  email: { head: { fr: 'E-mail', en: 'E-mail' }, value: ({ leadEmail }) => leadEmail, aside: true },
  company: { head: { fr: 'Société', en: 'Company' }, value: ({ leadCompany }) => leadCompany },
  stage: {
    head: { fr: 'Phase', en: 'Stage' },
    value: ({ stage }, language) => own(STAGE_LABELS, stage)?.[language] ?? stage,
    aside: true,
  },
  score: { head: { fr: 'Score', en: 'Score' }, value: ({ score }) => score, as: 'number' },
  scenario: { head: { fr: 'Scénario', en: 'Scenario' }, value: ({ scenarioName }) => scenarioName },
  offered: { head: { fr: 'Remis', en: 'Handed off' }, value: ({ offeredAt }) => offeredAt, as: 'instant', sorts: true },
  answerBy: { head: { fr: 'Répondre avant', en: 'Answer by' }, value: ({ answerBy }) => answerBy, as: 'instant' },
  answered: { head: { fr: 'Réponse', en: 'Answered' }, value: ({ answeredAt }) => answeredAt, as: 'instant' },
  reason: { head: { fr: 'Raison', en: 'Reason' }, value: ({ rejection }) => rejection },
  salesperson: {
    head: { fr: 'Commercial', en: 'Salesperson' },
    value: ({ salesperson }) => salesperson?.name ?? null,
  },
});
/** How hand-offs are listed before anybody asks otherwise. */
export const HAND_OFFS_FIRST = '-offered';
