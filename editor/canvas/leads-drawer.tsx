import { Button, Drawer, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { usePages } from '../api/use-call.ts';
import { outletsOf } from '../../engine/scenario/edit/outlets-of.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { Loaded } from '../ui/loaded.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { Time } from '../ui/time.tsx';
import { useDocument, useStores, useUi } from './canvas-stores.ts';
import { sayStep } from './say-step.ts';
import type { LeadsShown } from './ui-store.ts';

const EVERY_MS = 5_000;

function LeadLines({ node, where }: LeadsShown) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const { scenario: id } = useStores();
  const step = useDocument(({ draft }) => draft.graph.nodes.find((candidate) => candidate.id === node));
  const pages = usePages(
    ['leadsAtNode', id, node, where],
    (cursor, signal) =>
      call(
        'leadsAtNode',
        { params: { id, node }, query: { where, ...(cursor === undefined ? {} : { cursor }) } },
        signal,
      ),
    EVERY_MS,
  );
  const outletName = (outlet: string): string =>
    (step === undefined ? null : outletsOf(step, catalogue))?.find((candidate) => candidate.id === outlet)?.label[
      language
    ] ?? outlet;
  return (
    <Loaded query={{ data: pages.items, error: pages.error, refetch: pages.refetch }} skeleton={<SkeletonRows />}>
      {(leads) => (
        <Stack gap="sm">
          {leads.length === 0 && <Text c="dimmed">{t('leads.none')}</Text>}
          <Stack gap="md" component="ul" m={0} p={0} style={{ listStyle: 'none' }} data-testid="leads-at-node">
            {leads.map((lead) => (
              <li key={lead.enrollment}>
                <Link to="/leads/$id" params={{ id: lead.lead }}>
                  {lead.name.trim() === '' ? (lead.email ?? t('leads.noName')) : lead.name}
                </Link>
                <Text size="xs" c="dimmed">
                  {lead.email === null || lead.name.trim() === '' ? '' : `${lead.email} · `}
                  <Time at={lead.since} />
                  {lead.until !== null && (
                    <>
                      {' · '}
                      {t('leads.until')} <Time at={lead.until} />
                    </>
                  )}
                  {lead.outlet !== null && ` ${t('leads.by', { outlet: outletName(lead.outlet) })}`}
                  {` · ${t('leads.version', { version: lead.version })}`}
                </Text>
              </li>
            ))}
          </Stack>
          {pages.hasNextPage && (
            <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('leads.more')}
            </Button>
          )}
        </Stack>
      )}
    </Loaded>
  );
}

/** The leads behind a number on a card. */
export function LeadsDrawer() {
  const { t } = useTranslation('canvas');
  const { t: app } = useTranslation('app');
  const language = useLanguage();
  const { ui } = useStores();
  const shown = useUi((state) => state.leads);
  const step = useDocument(({ draft }) => draft.graph.nodes.find(({ id }) => id === shown?.node));
  return (
    <Drawer
      opened={shown !== null}
      onClose={() => ui.setState({ leads: null })}
      position="right"
      size={420}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
      title={
        shown === null ? '' : t(`leads.${shown.where}`, { step: step === undefined ? '' : sayStep(step, language) })
      }
    >
      {shown !== null && <LeadLines {...shown} />}
    </Drawer>
  );
}
