import { IconBroadcast, IconPencil, IconPlayerPause, IconPlayerStop, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Scenario } from '../../api/contract/scenarios.ts';
import type { Meaning } from '../ui/colours.ts';
import { StateWord } from '../ui/state-word.tsx';
import classes from './top-bar.module.css';

const LOOKS: Readonly<Record<Scenario['status'], { meaning: Meaning; icon: Icon }>> = {
  draft: { meaning: 'idle', icon: IconPencil },
  live: { meaning: 'done', icon: IconBroadcast },
  paused: { meaning: 'attention', icon: IconPlayerPause },
  stopped: { meaning: 'failed', icon: IconPlayerStop },
};

/** Whether leads go through the scenario, by which version, and whether the draft has moved on from it. */
export function ScenarioStatus({
  scenario: { status, liveVersion, changed, pausedFor },
}: {
  readonly scenario: Pick<Scenario, 'status' | 'liveVersion' | 'changed' | 'pausedFor'>;
}) {
  const { t } = useTranslation('canvas');
  return (
    <span className={classes['status']} data-testid="scenario-status">
      <StateWord {...LOOKS[status]}>{t(`status.${status}`, { version: liveVersion ?? '' })}</StateWord>
      {pausedFor !== null && (
        <span className={classes['changed']} title={t('pausedForHelp')} data-testid="paused-for">
          {t('pausedFor', { count: pausedFor.most })}
        </span>
      )}
      {changed && liveVersion !== null && (
        <span className={classes['changed']} title={t('changed')} data-testid="changed">
          {t('changedWord')}
        </span>
      )}
    </span>
  );
}
