import {
  IconAlertTriangle,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ScenarioSummary } from '../../api/contract/scenarios.ts';
import type { Meaning } from '../ui/colours.ts';
import { StateWord } from '../ui/state-word.tsx';
import './texts.ts';

const STATES = {
  draft: { meaning: 'idle', icon: IconPencil },
  live: { meaning: 'done', icon: IconPlayerPlay },
  paused: { meaning: 'attention', icon: IconPlayerPause },
  stopped: { meaning: 'failed', icon: IconPlayerStop },
} as const satisfies Record<ScenarioSummary['status'], { meaning: Meaning; icon: Icon }>;

/** Whether a scenario runs, in one word, and how many leads are stuck in it. */
export function ScenarioState({ status, leadsParked }: Pick<ScenarioSummary, 'status' | 'leadsParked'>) {
  const { t } = useTranslation('scenarios');
  const { meaning, icon } = STATES[status];
  return (
    <>
      <StateWord meaning={meaning} icon={icon}>
        {t(`status.${status}`)}
      </StateWord>
      {leadsParked > 0 && (
        <div>
          <StateWord meaning="failed" icon={IconAlertTriangle}>
            {t('parked', { count: leadsParked })}
          </StateWord>
        </div>
      )}
    </>
  );
}
