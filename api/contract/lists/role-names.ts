import type { Localized } from '../../../engine/scenario/localized.ts';
import type { Role } from '../session.ts';

/** What each role is called. */
export const ROLE_NAMES: Readonly<Record<Role, Localized>> = {
  admin: { fr: 'Administrateur', en: 'Administrator' },
  manager: { fr: 'Lead manager', en: 'Lead manager' },
  rep: { fr: 'Commercial', en: 'Salesperson' },
};
