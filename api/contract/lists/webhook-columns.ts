import type { WebhookIn } from '../webhooks-in.ts';
import { columnsOf } from './column.ts';

/** The columns of the list of inbound webhooks. */
export const webhookColumns = columnsOf<WebhookIn>()({
  name: { head: { fr: 'Nom', en: 'Name' }, value: ({ name }) => name, sorts: true },
  event: { head: { fr: 'Événement', en: 'Event' }, value: ({ mapping }) => mapping.event, sorts: true },
  address: { head: { fr: 'Adresse', en: 'Address' }, value: ({ address }) => address },
  received: {
    head: { fr: 'Dernière réception', en: 'Last received' },
    value: ({ lastReceivedAt }) => lastReceivedAt,
    as: 'instant',
    sorts: true,
  },
  created: {
    head: { fr: 'Créé le', en: 'Created' },
    value: ({ createdAt }) => createdAt,
    as: 'instant',
    sorts: true,
    aside: true,
  },
});
/** How inbound webhooks are listed before anybody asks otherwise. */
export const WEBHOOKS_FIRST = 'name';
