import { Button, Code, Group, Modal, Stack, Text } from '@mantine/core';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WebhookIn } from '../../api/contract/webhooks-in.ts';
import { useCall, useChange } from '../api/use-call.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { SecretOnce } from '../ui/secret-once.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { Time } from '../ui/time.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useIsPhone } from '../ui/use-is-phone.ts';
import { useTell } from '../ui/use-tell.ts';
import { fr } from './fr.ts';
import { WebhookDialog } from './webhook-dialog.tsx';
import './texts.ts';

const isRefusal = (code: string): code is keyof typeof fr.refusals => Object.hasOwn(fr.refusals, code);

/** The addresses at which other systems tell of leads. */
export function Webhooks() {
  const { t } = useTranslation('webhooks');
  const { t: app } = useTranslation('app');
  const [open, setOpen] = useState<WebhookIn | 'new' | null>(null);
  const webhooks = useCall('webhooksIn', {});
  const { mutate: remove } = useChange('deleteWebhookIn', ['webhooksIn']);
  const { mutate: renew, data: renewed, reset } = useChange('renewWebhookSecret', ['webhooksIn']);
  const confirm = useConfirm();
  const tell = useTell();
  const isPhone = useIsPhone();
  const columns = useMemo((): Column<WebhookIn>[] => {
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
    const sayRefusal = (code: string): string => (isRefusal(code) ? t(`refusals.${code}`) : code);
    return [
      { id: 'name', head: t('columns.name'), cell: ({ name }) => name },
      { id: 'event', head: t('columns.event'), cell: ({ mapping }) => mapping.event },
      {
        id: 'address',
        head: t('columns.address'),
        wrapped: true,
        cell: ({ address }) => (
          <Code display="inline-block" miw={140} style={{ wordBreak: 'break-all' }}>
            {address}
          </Code>
        ),
      },
      {
        id: 'received',
        head: t('columns.received'),
        wrapped: true,
        cell: ({ lastReceivedAt, lastRefusal }) => (
          <>
            {lastReceivedAt === null ? t('never') : <Time at={lastReceivedAt} />}
            {lastRefusal !== null && (
              <Text size="xs" miw={140} data-testid="last-refusal">
                {t('refused', { why: sayRefusal(lastRefusal.code) })} · <Time at={lastRefusal.at} />
              </Text>
            )}
          </>
        ),
      },
      {
        id: 'actions',
        head: t('columns.actions'),
        cell: (webhook) => (
          <Group gap="xs" wrap={isPhone ? 'wrap' : 'nowrap'}>
            {act(webhook, t('change'), () => setOpen(webhook))}
            {act(webhook, t('renew'), () => void askToRenew(webhook))}
            {act(webhook, t('delete'), () => void askToRemove(webhook))}
          </Group>
        ),
      },
    ];
  }, [t, remove, renew, confirm, tell, isPhone]);
  const create = (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setOpen('new')}>
      {t('create')}
    </Button>
  );
  return (
    <Stack gap="md">
      <Loaded query={webhooks} skeleton={<SkeletonRows />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={IconWebhook} action={create}>
              {t('intro')}
            </EmptyState>
          ) : (
            <>
              <Group justify="space-between" align="flex-start" wrap="nowrap">
                <Text maw={720}>{t('intro')}</Text>
                {create}
              </Group>
              <DataTable label={t('list')} columns={columns} rows={items} rowId={({ id }) => id} />
            </>
          )
        }
      </Loaded>
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
