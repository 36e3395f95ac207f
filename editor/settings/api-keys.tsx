import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { apiKeyColumns, API_KEYS_FIRST } from '../../api/contract/lists/api-key-columns.ts';
import type { ApiKey } from '../../api/contract/people.ts';
import { useCall, useChange } from '../api/use-call.ts';
import type { ListProps } from '../lists/list-query.ts';
import type { Cells } from '../lists/list-table.tsx';
import { ListView } from '../lists/list-view.tsx';
import type { Column } from '../ui/data-table.tsx';
import { Time } from '../ui/time.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useTell } from '../ui/use-tell.ts';
import { NewKeyDialog } from './new-key-dialog.tsx';

/** The keys that programs use, without their secrets. */
export function ApiKeys({ filters, onFilter }: ListProps<'apiKeys'>) {
  const { t } = useTranslation('settings');
  const [opened, dialog] = useDisclosure(false);
  const keys = useCall('apiKeys', { query: filters }, { keeps: true });
  const { mutate } = useChange('revokeApiKey', ['apiKeys']);
  const confirm = useConfirm();
  const tell = useTell();
  const cells = useMemo(
    (): Cells<ApiKey> => ({
      used: { cell: ({ lastUsedAt }) => (lastUsedAt === null ? t('keys.never') : <Time at={lastUsedAt} />) },
    }),
    [t],
  );
  const actions = useMemo((): Column<ApiKey> => {
    const revoke = async ({ id, name }: ApiKey) => {
      if (
        await confirm({ title: t('keys.revokeTitle', { name }), text: t('keys.revokeText'), confirm: t('keys.revoke') })
      )
        mutate({ params: { id } }, { onSuccess: () => tell.done(t('keys.revoked')), onError: tell.failed });
    };
    return {
      id: 'actions',
      head: t('keys.actions'),
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
    };
  }, [t, mutate, confirm, tell]);
  const create = (
    <Button leftSection={<IconPlus size={18} />} onClick={dialog.open}>
      {t('keys.create')}
    </Button>
  );
  return (
    <>
      {(filters.search !== undefined || (keys.data?.items ?? []).length > 0) && (
        <Group justify="flex-end" mb="md">
          {create}
        </Group>
      )}
      <ListView
        list={{
          name: 'apiKeys',
          label: t('keys.list'),
          columns: apiKeyColumns,
          first: API_KEYS_FIRST,
          search: t('keys.search'),
          filters: [],
        }}
        rows={{ ...keys, data: keys.data?.items }}
        narrowed={filters}
        onNarrow={onFilter}
        onClear={() => onFilter({})}
        cells={cells}
        after={[actions]}
        empty={{ icon: IconKey, text: t('keys.empty'), action: create }}
      />
      {opened && <NewKeyDialog onClose={dialog.close} />}
    </>
  );
}
