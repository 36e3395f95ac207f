import { Alert, Button, Chip, Group, Select, Stack, Text } from '@mantine/core';
import { IconHelpCircle, IconMailForward } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { deliveryStanding } from '../../api/contract/deliveries.ts';
import { DELIVERY_STANDINGS } from '../../api/contract/lists/delivery-columns.ts';
import { call } from '../api/call.ts';
import { useCall, useChange, usePages } from '../api/use-call.ts';
import { meaningColour } from '../ui/colours.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useMay } from '../shell/session-context.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { useTell } from '../ui/use-tell.ts';
import type { DeliveryFilters } from './delivery-filters.ts';
import { DeliveryTable } from './delivery-table.tsx';
import { DomainTable } from './domain-table.tsx';
import './texts.ts';

const EVERY_MS = 10_000;
const ALL = 'all';

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

interface Props {
  readonly filters: DeliveryFilters;
  readonly onFilter: (filters: DeliveryFilters) => void;
}

/** What became of every mail, and which domains do not take any. */
export function DeliveryPage({ filters, onFilter }: Props) {
  const { t } = useTranslation('delivery');
  const { t: app } = useTranslation('app');
  const language = useLanguage();
  const { state, scenario } = filters;
  const list = usePages(
    ['deliveries', state, scenario],
    (cursor, signal) => call('deliveries', { query: { state, scenario, cursor } }, signal),
    { every: EVERY_MS },
  );
  const { data: summary } = useCall('deliverySummary', {}, { every: EVERY_MS });
  const scenarios = useCall('scenarios', { query: { limit: 200 } }).data?.items ?? [];
  const isFiltered = state !== undefined || scenario !== undefined;
  const choose = (value: string): void =>
    onFilter({ ...filters, state: value === ALL ? undefined : deliveryStanding.catch('sent').parse(value) });
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
              {state === 'unknown' ? (
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
        <Group align="flex-end">
          <Select
            label={t('filters.scenario')}
            placeholder={t('filters.all')}
            clearable
            searchable
            size="xs"
            data={scenarios.map(({ id, name }) => ({ value: id, label: name }))}
            value={scenario ?? null}
            onChange={(id) => onFilter({ ...filters, scenario: id ?? undefined })}
            clearButtonProps={{ 'aria-label': app('actions.clear') }}
          />
          <Chip.Group value={state ?? ALL} onChange={choose}>
            <Group gap="xs" role="radiogroup" aria-label={t('filters.state')}>
              {[ALL, ...deliveryStanding.options].map((one) => (
                <Chip key={one} value={one} size="xs" variant="outline">
                  {one === ALL ? t('filters.all') : DELIVERY_STANDINGS[deliveryStanding.parse(one)][language]}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </Group>
        <Loaded query={{ data: list.items, error: list.error, refetch: list.refetch }} skeleton={<SkeletonRows />}>
          {(items) =>
            items.length > 0 ? (
              <DeliveryTable deliveries={items} filters={{ state, scenario }} />
            ) : (
              <EmptyState
                icon={IconMailForward}
                action={
                  isFiltered ? (
                    <Button variant="default" onClick={() => onFilter({})}>
                      {t('seeAll')}
                    </Button>
                  ) : (
                    <Button variant="default" renderRoot={(props) => <Link to="/mails" {...props} />}>
                      {t('seeMails')}
                    </Button>
                  )
                }
              >
                {t(isFiltered ? 'emptyFiltered' : 'empty')}
              </EmptyState>
            )
          }
        </Loaded>
        <MoreButton list={list} />
      </Stack>
    </Page>
  );
}
