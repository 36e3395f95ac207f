import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconHelpCircle, IconMailForward } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useCall, useChange, usePages } from '../api/use-call.ts';
import { meaningColour } from '../ui/colours.ts';
import type { ListProps } from '../lists/list-query.ts';
import { ListView } from '../lists/list-view.tsx';
import { useMay } from '../shell/session-context.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { Page } from '../ui/page.tsx';
import { useTell } from '../ui/use-tell.ts';
import { DomainTable } from './domain-table.tsx';
import { useDeliveryCells } from './use-delivery-cells.tsx';
import { useDeliveryList } from './use-delivery-list.ts';
import './texts.ts';

const EVERY_MS = 10_000;

/** Says that somebody has seen the mails of unknown fate, so that they ask for nobody any more. */
function Seen({ at }: { readonly at: string }) {
  const { t } = useTranslation('delivery');
  const see = useChange('seeUnknown', ['deliverySummary', 'engineHealth']);
  const tell = useTell();
  if (!useMay('scenarios.write')) return null;
  const done = { onSuccess: () => tell.done(t('unknownSeenDone')), onError: tell.failed };
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={see.isPending}
      onClick={() => see.mutate({ body: { at } }, done)}
    >
      {t('unknownSeen')}
    </Button>
  );
}

/** What became of every mail, and which domains do not take any. */
export function DeliveryPage({ filters, onFilter }: ListProps<'deliveries'>) {
  const { t } = useTranslation('delivery');
  const { t: app } = useTranslation('app');
  const rows = usePages(
    ['deliveries', filters],
    (cursor, signal) => call('deliveries', { query: { ...filters, cursor } }, signal),
    { every: EVERY_MS, keeps: true },
  );
  const { data: summary } = useCall('deliverySummary', {}, { every: EVERY_MS });
  return (
    <Page title={t('title')} above={[{ to: '/mails', name: app('rail.mails') }]}>
      <Stack gap="lg">
        {summary !== undefined && summary.unknown > 0 && (
          <Alert
            color={meaningColour('attention')}
            icon={<IconHelpCircle size={18} />}
            title={t('unknown', { count: summary.unknown })}
            data-testid="unknown-mails"
          >
            <Group justify="space-between">
              <Text size="sm">{t('unknownHelp', { count: summary.unknown })}</Text>
              {filters.state === 'unknown' ? (
                <Seen at={summary.at} />
              ) : (
                <Button size="compact-sm" variant="default" onClick={() => onFilter({ state: 'unknown' })}>
                  {t('seeUnknown')}
                </Button>
              )}
            </Group>
          </Alert>
        )}
        {summary !== undefined && summary.domains.length > 0 && <DomainTable domains={summary.domains} />}
        <ListView
          list={useDeliveryList()}
          rows={{ data: rows.items, error: rows.error, refetch: rows.refetch }}
          narrowed={filters}
          onNarrow={onFilter}
          onClear={() => onFilter({})}
          cells={useDeliveryCells()}
          empty={{
            icon: IconMailForward,
            text: t('empty'),
            action: (
              <Button variant="default" renderRoot={(props) => <Link to="/mails" {...props} />}>
                {t('seeMails')}
              </Button>
            ),
          }}
          noMatch={t('emptyFiltered')}
        />
        <MoreButton list={rows} />
      </Stack>
    </Page>
  );
}
