import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { PEOPLE_FIRST, personColumns } from '../../api/contract/lists/person-columns.ts';
import type { Person } from '../../api/contract/people.ts';
import { call } from '../api/call.ts';
import { usePages } from '../api/use-call.ts';
import type { ListProps } from '../lists/list-query.ts';
import { ListView } from '../lists/list-view.tsx';
import { useMay, useSession } from '../shell/session-context.ts';
import type { Column } from '../ui/data-table.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { AccessCell } from './access-cell.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { usePersonCells } from './use-person-cells.tsx';

/** Everybody who can sign in. */
export function People({ filters, onFilter }: ListProps<'people'>) {
  const { t } = useTranslation('settings');
  const writes = useMay('people.write');
  const me = useSession().person.id;
  const [opened, dialog] = useDisclosure(false);
  const rows = usePages(
    ['people', filters],
    (cursor, signal) => call('people', { query: { ...filters, cursor } }, signal),
    { keeps: true },
  );
  const invite = writes && (
    <Button leftSection={<IconUserPlus size={18} />} onClick={dialog.open}>
      {t('people.invite')}
    </Button>
  );
  const access = useMemo(
    (): Column<Person> => ({
      id: 'actions',
      head: t('people.actions'),
      cell: (person) => person.id !== me && <AccessCell person={person} />,
    }),
    [t, me],
  );
  return (
    <>
      <Group justify="flex-end" mb="md">
        {invite}
      </Group>
      <ListView
        list={{
          name: 'people',
          label: t('people.list'),
          columns: personColumns,
          first: PEOPLE_FIRST,
          search: t('people.search'),
          filters: [],
        }}
        rows={{ data: rows.items, error: rows.error, refetch: rows.refetch }}
        narrowed={filters}
        onNarrow={onFilter}
        onClear={() => onFilter({})}
        cells={usePersonCells()}
        {...(writes ? { after: [access] } : {})}
        empty={{ icon: IconUsers, text: t('people.empty'), action: invite }}
      />
      <MoreButton list={rows} />
      {opened && <InviteDialog onClose={dialog.close} />}
    </>
  );
}
