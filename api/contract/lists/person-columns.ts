import type { Localized } from '../../../engine/scenario/localized.ts';
import type { Person } from '../people.ts';
import { columnsOf, type SortName } from './column.ts';
import { ROLE_NAMES } from '../session.ts';

/** How somebody's access may stand, in words. */
export const PERSON_STATES = {
  active: { fr: 'actif', en: 'active' },
  invited: { fr: 'invité', en: 'invited' },
  absent: { fr: 'pas encore connecté', en: 'not signed in yet' },
  inactive: { fr: 'désactivé', en: 'deactivated' },
} as const satisfies Record<string, Localized>;

/** How somebody's access stands. */
export function stateOf({ active, invited, cameIn }: Person): keyof typeof PERSON_STATES {
  if (!active) return 'inactive';
  if (invited) return 'invited';
  return cameIn ? 'active' : 'absent';
}

const YES_NO = { true: { fr: 'oui', en: 'yes' }, false: { fr: 'non', en: 'no' } } as const;

/** The columns of the list of people. */
export const personColumns = columnsOf<Person>()({
  name: { head: { fr: 'Nom', en: 'Name' }, value: ({ name }) => name, sorts: true },
  /** The name's column shows it too. */
  email: { head: { fr: 'E-mail', en: 'E-mail' }, value: ({ email }) => email, sorts: true, aside: true },
  role: { head: { fr: 'Rôle', en: 'Role' }, value: ({ role }, language) => ROLE_NAMES[role][language] },
  sells: {
    head: { fr: 'Reçoit des leads', en: 'Takes leads' },
    value: ({ sells }, language) => YES_NO[`${sells}`][language],
  },
  open: {
    head: { fr: 'Leads à traiter', en: 'Leads to answer' },
    value: ({ openHandOffs }) => openHandOffs,
    as: 'number',
    sorts: true,
  },
  state: {
    head: { fr: 'Accès', en: 'Access' },
    value: (person, language) => PERSON_STATES[stateOf(person)][language],
  },
});
/** How people are listed before anybody asks otherwise. */
export const PEOPLE_FIRST = 'name';
export type PersonSort = SortName<typeof personColumns>;
