import type { ApiKey } from '../people.ts';
import { columnsOf } from './column.ts';
import { ROLE_NAMES } from '../session.ts';

/** The columns of the list of API keys. */
export const apiKeyColumns = columnsOf<ApiKey>()({
  name: { head: { fr: 'Nom', en: 'Name' }, value: ({ name }) => name, sorts: true },
  role: { head: { fr: 'Rôle', en: 'Role' }, value: ({ role }, language) => ROLE_NAMES[role][language], sorts: true },
  created: { head: { fr: 'Créée', en: 'Created' }, value: ({ createdAt }) => createdAt, as: 'instant', sorts: true },
  used: {
    head: { fr: 'Dernier usage', en: 'Last used' },
    value: ({ lastUsedAt }) => lastUsedAt,
    as: 'instant',
    sorts: true,
  },
});
/** How API keys are listed before anybody asks otherwise. */
export const API_KEYS_FIRST = '-created';
