import { Button, Chip, Group } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { handOffState } from '../../api/contract/hand-offs.ts';
import { call } from '../api/call.ts';
import { usePages } from '../api/use-call.ts';
import type { ListProps } from '../lists/list-query.ts';
import { ListView } from '../lists/list-view.tsx';
import { useMay } from '../shell/session-context.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { Page } from '../ui/page.tsx';
import { useHandOffCells } from './use-hand-off-cells.tsx';
import { useHandOffList } from './use-hand-off-list.ts';
import './texts.ts';

const EVERY_MS = 5_000;

/** The salesperson's inbox: leads handed off, those that await an answer first. */
export function InboxPage({ filters, onFilter }: ListProps<'handOffs'>) {
  const { t } = useTranslation('inbox');
  const { state = 'open', ...narrowed } = filters;
  const rows = usePages(
    ['handOffs', state, narrowed],
    (cursor, signal) => call('handOffs', { query: { ...narrowed, state, cursor } }, signal),
    { every: EVERY_MS, keeps: true },
  );
  const show = (value: string): void => {
    const chosen = handOffState.catch('open').parse(value);
    onFilter({ ...narrowed, ...(chosen === 'open' ? {} : { state: chosen }) });
  };
  const scenarios = useMay('scenarios.read') && (
    <Button variant="default" renderRoot={(props) => <Link to="/scenarios" {...props} />}>
      {t('seeScenarios')}
    </Button>
  );
  const waiting = (
    <Button variant="default" onClick={() => show('open')}>
      {t('seeOpen')}
    </Button>
  );
  const narrow = (asked: typeof narrowed): void => onFilter({ ...asked, ...(state === 'open' ? {} : { state }) });
  return (
    <Page title={t(`titles.${state}`)}>
      <Chip.Group value={state} onChange={show}>
        <Group gap="xs" mb="md" role="radiogroup" aria-label={t('show')}>
          {handOffState.options.map((one) => (
            <Chip key={one} value={one} size="xs" variant="outline">
              {t(`states.${one}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <ListView
        list={useHandOffList(state)}
        rows={{ data: rows.items, error: rows.error, refetch: rows.refetch }}
        narrowed={narrowed}
        onNarrow={narrow}
        onClear={() => narrow({})}
        cells={useHandOffCells()}
        empty={{
          icon: IconInbox,
          text: t(state === 'open' ? 'empty' : 'emptyState'),
          action: state === 'open' ? scenarios : waiting,
        }}
      />
      <MoreButton list={rows} />
    </Page>
  );
}
