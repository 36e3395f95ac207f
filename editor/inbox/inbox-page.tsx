import { Button, Chip, Group } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import { useTranslation } from 'react-i18next';
import { handOffState } from '../../api/contract/hand-offs.ts';
import { call } from '../api/call.ts';
import { usePages } from '../api/use-call.ts';
import { useMay } from '../shell/session-context.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { HandOffTable } from './hand-off-table.tsx';
import './texts.ts';

type State = z.infer<typeof handOffState>;
const EVERY_MS = 5_000;

interface Props {
  readonly state: State;
  readonly onState: (state: State) => void;
}

/** The salesperson's inbox: leads handed off, those that await an answer first. */
export function InboxPage({ state, onState }: Props) {
  const { t } = useTranslation('inbox');
  const list = usePages(
    ['handOffs', state],
    (cursor, signal) => call('handOffs', { query: { state, cursor } }, signal),
    { every: EVERY_MS },
  );
  const scenarios = useMay('scenarios.read') && (
    <Button variant="default" renderRoot={(props) => <Link to="/scenarios" {...props} />}>
      {t('seeScenarios')}
    </Button>
  );
  const waiting = (
    <Button variant="default" onClick={() => onState('open')}>
      {t('seeOpen')}
    </Button>
  );
  return (
    <Page title={t(`titles.${state}`)}>
      <Chip.Group value={state} onChange={(value) => onState(handOffState.catch('open').parse(value))}>
        <Group gap="xs" mb="md" role="radiogroup" aria-label={t('show')}>
          {handOffState.options.map((one) => (
            <Chip key={one} value={one} size="xs" variant="outline">
              {t(`states.${one}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Loaded query={{ data: list.items, error: list.error, refetch: list.refetch }} skeleton={<SkeletonRows />}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={IconInbox} action={state === 'open' ? scenarios : waiting}>
              {t(state === 'open' ? 'empty' : 'emptyState')}
            </EmptyState>
          ) : (
            <HandOffTable state={state} handOffs={items} />
          )
        }
      </Loaded>
      <MoreButton list={list} />
    </Page>
  );
}
