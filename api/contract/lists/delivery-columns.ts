import type { Delivery, DeliveryStanding } from '../deliveries.ts';
import type { Localized } from '../../../engine/scenario/localized.ts';
import { columnsOf } from './column.ts';

/** What may become of a mail, in words. */
export const DELIVERY_STANDINGS: Readonly<Record<DeliveryStanding, Localized>> = {
  reserved: { fr: 'En attente', en: 'Waiting' },
  sending: { fr: 'En cours', en: 'Under way' },
  sent: { fr: 'Remis', en: 'Handed over' },
  failed: { fr: 'Refusé', en: 'Refused' },
  unknown: { fr: 'Sort inconnu', en: 'Fate unknown' },
  skipped: { fr: 'Non envoyé', en: 'Not sent' },
  bounced: { fr: 'Revenu', en: 'Came back' },
  complained: { fr: 'Indésirable', en: 'Called spam' },
};

/** What became of a mail in the end: one that was taken may have come back since. */
export const standingOf = ({ state, back }: Delivery): DeliveryStanding =>
  back === null ? state : back.kind === 'complaint' ? 'complained' : 'bounced';

/** The code that says why: for a mail that was taken, what came back of it. */
export const whyOf = ({ state, code, back }: Delivery): string | null => {
  if (back !== null) return back.kind === 'complaint' ? 'complaint' : back.status;
  return state === 'sent' ? null : code;
};

/** The columns of the log of mails. */
export const deliveryColumns = columnsOf<Delivery>()({
  to: { head: { fr: 'Destinataire', en: 'To' }, value: ({ lead, person }) => (lead ?? person)?.name ?? null },
  subject: { head: { fr: 'Objet', en: 'Subject' }, value: ({ subject }) => subject },
  state: {
    head: { fr: 'État', en: 'State' },
    value: (delivery, language) => DELIVERY_STANDINGS[standingOf(delivery)][language],
  },
  why: { head: { fr: 'Pourquoi', en: 'Why' }, value: whyOf },
  scenario: { head: { fr: 'Scénario', en: 'Scenario' }, value: ({ scenario }) => scenario?.name ?? null },
  attempts: { head: { fr: 'Essais', en: 'Attempts' }, value: ({ attempts }) => attempts, as: 'number' },
  created: { head: { fr: 'Préparé', en: 'Prepared' }, value: ({ createdAt }) => createdAt, as: 'instant', sorts: true },
  sent: { head: { fr: 'Remis le', en: 'Handed over at' }, value: ({ sentAt }) => sentAt, as: 'instant', aside: true },
});
/** How the log is listed before anybody asks otherwise. */
export const DELIVERIES_FIRST = '-created';
