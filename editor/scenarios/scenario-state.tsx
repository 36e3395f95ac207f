import {
  IconAlertTriangle,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SCENARIO_STATES } from '../../api/contract/lists/scenario-columns.ts';
import type { ScenarioSummary } from '../../api/contract/scenarios.ts';
import { useLanguage } from '../i18n/use-language.ts';
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
  const language = useLanguage();
  const { meaning, icon } = STATES[status];
  return (
    <>
      <StateWord meaning={meaning} icon={icon}>
        {SCENARIO_STATES[status][language]}
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
