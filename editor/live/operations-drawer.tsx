import { Drawer, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Operation } from '../../api/contract/live.ts';
import { call } from '../api/call.ts';
import { usePages } from '../api/use-call.ts';
import { Loaded } from '../ui/loaded.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { Time } from '../ui/time.tsx';
import { fr } from './fr.ts';
import './texts.ts';

const EVERY_MS = 5_000;
const SHOWN = 5;
const isWhat = (what: string): what is keyof typeof fr.operations.what => Object.hasOwn(fr.operations.what, what);

const DETAILS = ['version', 'from', 'to', 'note', 'minutes', 'outlet', 'at', 'code', 'name', 'despite'] as const;
const policy = z.enum(['spread', 'shift', 'skip', 'leave']);

/** How it was done, in words: the policy of a resumption first. */
function sayDetails({ data }: Operation, t: TFunction<'live'>): string {
  const chosen = policy.safeParse(data['do']);
  const said = DETAILS.flatMap((key) => {
    const value = data[key];
    return (typeof value === 'string' && value !== '') || typeof value === 'number'
      ? [t(`operations.detail.${key}`, { value })]
      : [];
  });
  return [...(chosen.success ? [t(`resume.${chosen.data}`)] : []), ...said].join(' · ');
}

function Line({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation('live');
  const { what, by, at, done, to } = operation;
  const detail = sayDetails(operation, t);
  return (
    <li data-testid="operation" data-what={what}>
      <Text fw={600}>{isWhat(what) ? t(`operations.what.${what}`) : what}</Text>
      <Text size="xs" c="dimmed">
        <Time at={at} /> · {by === 'engine' ? t('operations.engine') : by}
        {done === null && ` · ${t('operations.underWay')}`}
        {done !== null && done > 0 && ` · ${t('operations.count', { count: done })}`}
      </Text>
      {detail !== '' && <Text size="xs">{detail}</Text>}
      {to.slice(0, SHOWN).map(({ lead, enrollment, result }) => (
        <Text size="xs" key={enrollment}>
          <Link to="/leads/$id" params={{ id: lead }}>
            {lead}
          </Link>{' '}
          {result}
        </Text>
      ))}
    </li>
  );
}

/** Who did what to a scenario and its leads, newest first. */
export function OperationsDrawer({ scenario, onClose }: { readonly scenario: string; readonly onClose: () => void }) {
  const { t } = useTranslation('live');
  const { t: app } = useTranslation('app');
  const pages = usePages(
    ['operations', scenario],
    (cursor, signal) =>
      call('operations', { params: { id: scenario }, query: cursor === undefined ? {} : { cursor } }, signal),
    EVERY_MS,
  );
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={420}
      title={t('operations.title')}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      <Loaded query={{ data: pages.items, error: pages.error, refetch: pages.refetch }} skeleton={<SkeletonRows />}>
        {(items) => (
          <Stack gap="md" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
            {items.length === 0 && <Text c="dimmed">{t('operations.none')}</Text>}
            {items.map((operation) => (
              <Line key={operation.id} operation={operation} />
            ))}
          </Stack>
        )}
      </Loaded>
      <MoreButton list={pages} />
    </Drawer>
  );
}
