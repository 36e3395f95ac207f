import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { usePages } from '../api/use-call.ts';
import { useMay } from '../shell/session-context.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { PeopleTable } from './people-table.tsx';

/** Everybody who can sign in. */
export function People() {
  const { t } = useTranslation('settings');
  const writes = useMay('people.write');
  const [opened, dialog] = useDisclosure(false);
  const people = usePages(['people'], (cursor, signal) => call('people', { query: { cursor } }, signal));
  const invite = writes && (
    <Button leftSection={<IconUserPlus size={18} />} onClick={dialog.open}>
      {t('people.invite')}
    </Button>
  );
  return (
    <>
      <Group justify="flex-end" mb="md">
        {invite}
      </Group>
      <Loaded query={{ data: people.items, error: people.error, refetch: people.refetch }} skeleton={<SkeletonRows />}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={IconUsers}>{t('people.empty')}</EmptyState>
          ) : (
            <>
              <PeopleTable people={items} />
              <MoreButton list={people} />
            </>
          )
        }
      </Loaded>
      {opened && <InviteDialog onClose={dialog.close} />}
    </>
  );
}
