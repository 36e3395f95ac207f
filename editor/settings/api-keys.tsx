import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { apiKey } from '../../api/contract/people.ts';
import { useCall, useChange } from '../api/use-call.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { Time } from '../ui/time.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useTell } from '../ui/use-tell.ts';
import { NewKeyDialog } from './new-key-dialog.tsx';

type Key = z.infer<typeof apiKey>;

/** The keys that programs use, without their secrets. */
export function ApiKeys() {
  const { t } = useTranslation('settings');
  const { t: app } = useTranslation('app');
  const [opened, dialog] = useDisclosure(false);
  const keys = useCall('apiKeys', {});
  const { mutate } = useChange('revokeApiKey', ['apiKeys']);
  const confirm = useConfirm();
  const tell = useTell();
  const columns = useMemo((): Column<Key>[] => {
    const revoke = async ({ id, name }: Key) => {
      if (
        await confirm({ title: t('keys.revokeTitle', { name }), text: t('keys.revokeText'), confirm: t('keys.revoke') })
      )
        mutate({ params: { id } }, { onSuccess: () => tell.done(t('keys.revoked')), onError: tell.failed });
    };
    return [
      { id: 'name', head: t('keys.columns.name'), cell: ({ name }) => name },
      { id: 'role', head: t('keys.columns.role'), cell: ({ role }) => app(`roles.${role}`) },
      { id: 'created', head: t('keys.columns.created'), cell: ({ createdAt }) => <Time at={createdAt} /> },
      {
        id: 'used',
        head: t('keys.columns.used'),
        cell: ({ lastUsedAt }) => (lastUsedAt === null ? t('keys.never') : <Time at={lastUsedAt} />),
      },
      {
        id: 'actions',
        head: t('keys.columns.actions'),
        cell: (key) => (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${t('keys.revoke')} – ${key.name}`}
            onClick={() => void revoke(key)}
          >
            {t('keys.revoke')}
          </Button>
        ),
      },
    ];
  }, [t, app, mutate, confirm, tell]);
  const create = (
    <Button leftSection={<IconPlus size={18} />} onClick={dialog.open}>
      {t('keys.create')}
    </Button>
  );
  return (
    <>
      <Loaded query={keys} skeleton={<SkeletonRows />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={IconKey} action={create}>
              {t('keys.empty')}
            </EmptyState>
          ) : (
            <>
              <Group justify="flex-end" mb="md">
                {create}
              </Group>
              <DataTable label={t('keys.list')} columns={columns} rows={items} rowId={({ id }) => id} />
            </>
          )
        }
      </Loaded>
      {opened && <NewKeyDialog onClose={dialog.close} />}
    </>
  );
}
