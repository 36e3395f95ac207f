import { Select, Switch, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleOff, IconClock, IconMailForward, type Icon } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../api/contract/people.ts';
import { PERSON_STATES, stateOf } from '../../api/contract/lists/person-columns.ts';
import { role as roles } from '../../api/contract/session.ts';
import { useChange } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import type { Cells } from '../lists/list-table.tsx';
import { useMay, useSession } from '../shell/session-context.ts';
import type { Meaning } from '../ui/colours.ts';
import { StateWord } from '../ui/state-word.tsx';
import { useTell } from '../ui/use-tell.ts';

const LOOKS = {
  active: { meaning: 'done', icon: IconCircleCheck },
  invited: { meaning: 'waiting', icon: IconMailForward },
  absent: { meaning: 'waiting', icon: IconClock },
  inactive: { meaning: 'idle', icon: IconCircleOff },
} as const satisfies Record<keyof typeof PERSON_STATES, { meaning: Meaning; icon: Icon }>;

/** What the list of people shows of one where that is more than the text: administrators change roles and selling in place. */
export function usePersonCells(): Cells<Person> {
  const { t } = useTranslation('settings');
  const { t: app } = useTranslation('app');
  const language = useLanguage();
  const me = useSession().person.id;
  const writes = useMay('people.write');
  const { mutate } = useChange('changePerson', ['people']);
  const tell = useTell();
  return useMemo((): Cells<Person> => {
    const heard = { onSuccess: () => tell.done(t('people.changed')), onError: tell.failed };
    const state: Cells<Person>[string] = {
      cell: (person) => {
        const name = stateOf(person);
        return <StateWord {...LOOKS[name]}>{PERSON_STATES[name][language]}</StateWord>;
      },
    };
    const name: Cells<Person>[string] = {
      cell: (person) => (
        <>
          {person.name}
          <Text size="xs" c="dimmed">
            {person.email}
          </Text>
        </>
      ),
    };
    const told = { name, state };
    if (!writes) return told;
    return {
      ...told,
      role: {
        cell: ({ id, name, role }) =>
          id === me ? (
            app(`roles.${role}`)
          ) : (
            <Select
              size="xs"
              w={150}
              allowDeselect={false}
              aria-label={t('people.roleOf', { name })}
              data={roles.options.map((value) => ({ value, label: app(`roles.${value}`) }))}
              value={role}
              onChange={(value) => mutate({ params: { id }, body: { role: roles.catch(role).parse(value) } }, heard)}
            />
          ),
      },
      sells: {
        cell: ({ id, name, sells }) => (
          <Switch
            aria-label={t('people.sellsOf', { name })}
            checked={sells}
            onChange={(event) => mutate({ params: { id }, body: { sells: event.currentTarget.checked } }, heard)}
          />
        ),
      },
    };
  }, [t, app, language, me, writes, mutate, tell]);
}
