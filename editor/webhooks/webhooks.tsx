import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { webhookColumns, WEBHOOKS_FIRST } from '../../api/contract/lists/webhook-columns.ts';
import type { WebhookIn } from '../../api/contract/webhooks-in.ts';
import { useCall, useChange } from '../api/use-call.ts';
import type { ListProps } from '../lists/list-query.ts';
import { ListView } from '../lists/list-view.tsx';
import type { Column } from '../ui/data-table.tsx';
import { SecretOnce } from '../ui/secret-once.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useIsPhone } from '../ui/use-is-phone.ts';
import { useTell } from '../ui/use-tell.ts';
import { useWebhookCells } from './use-webhook-cells.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';
import './texts.ts';

/** The addresses at which other systems tell of leads. */
export function Webhooks({ filters, onFilter }: ListProps<'webhooksIn'>) {
  const { t } = useTranslation('webhooks');
  const { t: app } = useTranslation('app');
  const [open, setOpen] = useState<WebhookIn | 'new' | null>(null);
  const webhooks = useCall('webhooksIn', { query: filters }, { keeps: true });
  const { mutate: remove } = useChange('deleteWebhookIn', ['webhooksIn']);
  const { mutate: renew, data: renewed, reset } = useChange('renewWebhookSecret', ['webhooksIn']);
  const confirm = useConfirm();
  const tell = useTell();
  const isPhone = useIsPhone();
  const actions = useMemo((): Column<WebhookIn> => {
    const askToRemove = async ({ id, name }: WebhookIn) => {
      if (await confirm({ title: t('deleteTitle', { name }), text: t('deleteText'), confirm: t('delete') }))
        remove({ params: { id } }, { onSuccess: () => tell.done(t('deleted')), onError: tell.failed });
    };
    const askToRenew = async ({ id, name }: WebhookIn) => {
      if (await confirm({ title: t('renewTitle', { name }), text: t('renewText'), confirm: t('renew') }))
        renew({ params: { id } }, { onError: tell.failed });
    };
    const act = (webhook: WebhookIn, label: string, onClick: () => void) => (
      <Button size="compact-xs" variant="default" aria-label={`${label} – ${webhook.name}`} onClick={onClick}>
        {label}
      </Button>
    );
    return {
      id: 'actions',
      head: t('actions'),
      cell: (webhook) => (
        <Group gap="xs" wrap={isPhone ? 'wrap' : 'nowrap'}>
          {act(webhook, t('change'), () => setOpen(webhook))}
          {act(webhook, t('renew'), () => void askToRenew(webhook))}
          {act(webhook, t('delete'), () => void askToRemove(webhook))}
        </Group>
      ),
    };
  }, [t, remove, renew, confirm, tell, isPhone]);
  const create = (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setOpen('new')}>
      {t('create')}
    </Button>
  );
  return (
    <Stack gap="md">
      {(filters.search !== undefined || (webhooks.data?.items ?? []).length > 0) && (
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Text maw={720}>{t('intro')}</Text>
          {create}
        </Group>
      )}
      <ListView
        list={{
          name: 'webhooksIn',
          label: t('list'),
          columns: webhookColumns,
          first: WEBHOOKS_FIRST,
          search: t('search'),
          filters: [],
        }}
        rows={{ ...webhooks, data: webhooks.data?.items }}
        narrowed={filters}
        onNarrow={onFilter}
        onClear={() => onFilter({})}
        cells={useWebhookCells()}
        after={[actions]}
        empty={{ icon: IconWebhook, text: t('intro'), action: create }}
      />
      {open !== null && <WebhookDialog webhook={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
      <Modal
        opened={renewed !== undefined}
        onClose={reset}
        title={t('renew')}
        closeButtonProps={{ 'aria-label': app('actions.close') }}
      >
        <SecretOnce label={t('secret')} value={renewed?.secret ?? ''} />
      </Modal>
    </Stack>
  );
}
