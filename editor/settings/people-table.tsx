import { Button, Select, Stack, Switch, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleOff, IconClock, IconMailForward, type Icon } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../api/contract/people.ts';
import { role as roles } from '../../api/contract/session.ts';
import { useChange } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useMay, useSession } from '../shell/session-context.ts';
import type { Meaning } from '../ui/colours.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { sayNumber } from '../ui/say-time.ts';
import { StateWord } from '../ui/state-word.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useTell } from '../ui/use-tell.ts';
import { InviteAgainButton } from './invite-again-button.tsx';
import { PasswordLinkButton } from './password-link-button.tsx';

const STATES = {
  active: { meaning: 'done', icon: IconCircleCheck },
  invited: { meaning: 'waiting', icon: IconMailForward },
  absent: { meaning: 'waiting', icon: IconClock },
  inactive: { meaning: 'idle', icon: IconCircleOff },
} as const satisfies Record<string, { meaning: Meaning; icon: Icon }>;
function stateOf({ active, invited, cameIn }: Person): keyof typeof STATES {
  if (!active) return 'inactive';
  if (invited) return 'invited';
  return cameIn ? 'active' : 'absent';
}

/** One row a person; administrators change roles, selling and access in place. */
export function PeopleTable({ people }: { readonly people: Person[] }) {
  const { t } = useTranslation('settings');
  const { t: app } = useTranslation('app');
  const language = useLanguage();
  const me = useSession().person.id;
  const writes = useMay('people.write');
  const { mutate } = useChange('changePerson', ['people']);
  const confirm = useConfirm();
  const tell = useTell();
  const columns = useMemo((): Column<Person>[] => {
    const told = { onSuccess: () => tell.done(t('people.changed')), onError: tell.failed };
    const setActive = async ({ id, name }: Person, active: boolean) => {
      if (
        active ||
        (await confirm({
          title: t('people.deactivateTitle', { name }),
          text: t('people.deactivateText'),
          confirm: t('people.deactivate'),
        }))
      )
        mutate({ params: { id }, body: { active } }, told);
    };
    const state = (person: Person) => {
      const name = stateOf(person);
      return <StateWord {...STATES[name]}>{t(`people.states.${name}`)}</StateWord>;
    };
    const shown: Column<Person>[] = [
      {
        id: 'name',
        head: t('people.columns.name'),
        cell: ({ name, email }) => (
          <>
            {name}
            <Text size="xs" c="dimmed">
              {email}
            </Text>
          </>
        ),
      },
      {
        id: 'role',
        head: t('people.columns.role'),
        cell: ({ id, name, role }) =>
          writes && id !== me ? (
            <Select
              size="xs"
              w={150}
              allowDeselect={false}
              aria-label={t('people.roleOf', { name })}
              data={roles.options.map((value) => ({ value, label: app(`roles.${value}`) }))}
              value={role}
              onChange={(value) => mutate({ params: { id }, body: { role: roles.catch(role).parse(value) } }, told)}
            />
          ) : (
            app(`roles.${role}`)
          ),
      },
      {
        id: 'sells',
        head: t('people.columns.sells'),
        cell: ({ id, name, sells }) =>
          writes ? (
            <Switch
              aria-label={t('people.sellsOf', { name })}
              checked={sells}
              onChange={(event) => mutate({ params: { id }, body: { sells: event.currentTarget.checked } }, told)}
            />
          ) : (
            app(sells ? 'yes' : 'no')
          ),
      },
      {
        id: 'open',
        head: t('people.columns.open'),
        number: true,
        cell: ({ openHandOffs }) => sayNumber(openHandOffs, language),
      },
      { id: 'state', head: t('people.columns.state'), cell: state },
    ];
    if (!writes) return shown;
    const access = (person: Person) =>
      person.id !== me && (
        <Stack gap={4} align="flex-start">
          {person.active &&
            (person.invited ? <InviteAgainButton person={person} /> : <PasswordLinkButton person={person} />)}
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${t(person.active ? 'people.deactivate' : 'people.activate')} – ${person.name}`}
            onClick={() => void setActive(person, !person.active)}
          >
            {t(person.active ? 'people.deactivate' : 'people.activate')}
          </Button>
        </Stack>
      );
    return [...shown, { id: 'actions', head: t('people.columns.actions'), cell: access }];
  }, [t, app, language, me, writes, mutate, confirm, tell]);
  return <DataTable label={t('people.list')} columns={columns} rows={people} rowId={({ id }) => id} />;
}
