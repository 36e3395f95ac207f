import { Button, Checkbox, Drawer, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useCall, usePages } from '../api/use-call.ts';
import { outletsOf } from '../../engine/scenario/edit/outlets-of.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { RunActions } from '../live/run-actions.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { Time } from '../ui/time.tsx';
import { useIsOnTop } from '../ui/use-is-on-top.ts';
import { useNow } from '../ui/use-now.ts';
import { useDocument, useLive, useStores, useUi } from './canvas-stores.ts';
import { sayFailure } from '../live/say-failure.ts';
import { daysOf } from './overlay/look.ts';
import { PathButton } from './path/path-button.tsx';
import { sayStep } from './say-step.ts';
import type { LeadsShown } from './ui-store.ts';

const EVERY_MS = 5_000;
/** For so long after something was done with leads, some may come to stand here again: the list is asked for more often. */
const SETTLES_MS = 15_000;
const SETTLING_EVERY_MS = 1_000;

function LeadLines({ node, gone, where }: LeadsShown) {
  const { t } = useTranslation('canvas');
  const { t: live } = useTranslation('live');
  const language = useLanguage();
  const { scenario: id, readOnly, version } = useStores();
  const drawn = useDocument(({ draft }) => draft.graph);
  const wanted = { params: { id, version: gone?.version ?? 0 } };
  const old = useCall('version', wanted, { enabled: gone !== undefined }).data?.graph;
  // Leads go on by their own version: where they can be moved to is what that has.
  const graph = (gone === undefined ? null : old) ?? drawn;
  const look = useLive((state) => state.look);
  const of = gone?.version ?? version ?? look.version ?? undefined;
  const days = daysOf(look.period, useNow());
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [isWhole, setWhole] = useState(false);
  const standing = useLive(({ counts }) => counts.get(node));
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (changes === 0) return undefined;
    const settled = setTimeout(() => setChanges(0), SETTLES_MS);
    return () => clearTimeout(settled);
  }, [changes]);
  // What came due meanwhile goes on only once somebody resumes the scenario.
  const isHeld = useCall('scenario', { params: { id } }).data?.status === 'paused' && where === 'waiting';
  const acts = !readOnly && (where === 'waiting' || where === 'parked');
  const pick = (run: string, isPicked: boolean): void => {
    setWhole(false);
    setPicked((before) => new Set(isPicked ? [...before, run] : [...before].filter((one) => one !== run)));
  };
  const steps = graph.nodes
    .filter(({ id: other, kind }) => other !== node && catalogue.get(kind)?.category !== 'trigger')
    .map((one) => ({ value: one.id, label: sayStep(one, language) }));
  const step = graph.nodes.find((candidate) => candidate.id === node);
  const pages = usePages(
    ['leadsAtNode', id, node, where, of, days],
    (cursor, signal) =>
      call(
        'leadsAtNode',
        {
          params: { id, node },
          query: {
            where,
            ...days,
            ...(of === undefined ? {} : { version: of }),
            ...(cursor === undefined ? {} : { cursor }),
          },
        },
        signal,
      ),
    { every: changes === 0 ? EVERY_MS : SETTLING_EVERY_MS },
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
          {acts && leads.length > 0 && (
            <>
              <RunActions
                scenario={id}
                node={node}
                chosen={
                  isWhole
                    ? { all: (where === 'parked' ? standing?.parked : standing?.waiting) ?? leads.length }
                    : leads.map(({ enrollment }) => enrollment).filter((run) => picked.has(run))
                }
                isParked={where === 'parked'}
                steps={steps}
                onDone={() => {
                  setPicked(new Set());
                  setWhole(false);
                  setChanges((before) => before + 1);
                }}
              />
              <Checkbox
                label={live(pages.hasNextPage ? 'runs.allShown' : 'runs.all', { count: leads.length })}
                checked={leads.every(({ enrollment }) => picked.has(enrollment))}
                onChange={(event) => {
                  setWhole(false);
                  setPicked(new Set(event.currentTarget.checked ? leads.map(({ enrollment }) => enrollment) : []));
                }}
              />
              {pages.hasNextPage && of === undefined && Object.keys(days).length === 0 && (
                <Checkbox
                  label={live('runs.whole')}
                  checked={isWhole}
                  onChange={(event) => {
                    setWhole(event.currentTarget.checked);
                    setPicked(new Set());
                  }}
                />
              )}
            </>
          )}
          <Stack gap="md" component="ul" m={0} p={0} style={{ listStyle: 'none' }} data-testid="leads-at-node">
            {leads.map((lead) => (
              <Group component="li" key={lead.enrollment} wrap="nowrap" align="flex-start" gap="sm">
                {acts && (
                  <Checkbox
                    aria-label={live('runs.choose', { name: lead.name.trim() === '' ? (lead.email ?? '') : lead.name })}
                    checked={picked.has(lead.enrollment)}
                    onChange={(event) => pick(lead.enrollment, event.currentTarget.checked)}
                  />
                )}
                <div style={{ flex: 1 }}>
                  <Link to="/leads/$id" params={{ id: lead.lead }}>
                    {lead.name.trim() === '' ? (lead.email ?? t('leads.noName')) : lead.name}
                  </Link>
                  <Text size="xs" c="dimmed">
                    {lead.email === null || lead.name.trim() === '' ? '' : `${lead.email} · `}
                    <Time at={lead.since} />
                    {isHeld && ` · ${t('leads.paused')}`}
                    {!isHeld && lead.heldUntil !== null && (
                      <>
                        {' · '}
                        {t('leads.turn')} <Time at={lead.heldUntil} />
                      </>
                    )}
                    {!isHeld && lead.heldUntil === null && lead.until !== null && (
                      <>
                        {' · '}
                        {t('leads.until')} <Time at={lead.until} />
                      </>
                    )}
                    {lead.outlet !== null && ` ${t('leads.by', { outlet: outletName(lead.outlet) })}`}
                    {` · ${t('leads.version', { version: lead.version })}`}
                  </Text>
                  {lead.code !== null && (
                    <Text size="xs">{t('leads.reason', { reason: sayFailure(lead.code, live) })}</Text>
                  )}
                </div>
                <PathButton run={lead.enrollment} name={lead.name.trim() === '' ? (lead.email ?? '') : lead.name} />
              </Group>
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
  const isOnTop = useIsOnTop(shown !== null);
  const title = shown?.gone?.title ?? (step === undefined ? '' : sayStep(step, language));
  return (
    <Drawer
      opened={shown !== null}
      closeOnEscape={isOnTop}
      onClose={() => ui.setState({ leads: null })}
      position="right"
      size={420}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
      title={shown === null ? '' : t(`leads.${shown.where}`, { step: title })}
    >
      {shown !== null && <LeadLines {...shown} />}
    </Drawer>
  );
}
