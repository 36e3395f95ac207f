import { IconAlertTriangle, IconCheck, IconCircleDashed, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { sayProblem } from '../ui/say-problem.ts';
import { StateWord } from '../ui/state-word.tsx';
import { Time } from '../ui/time.tsx';
import { useDocument } from './canvas-stores.ts';
import { isUnsaved } from './document-store.ts';
import classes from './top-bar.module.css';

/** Whether what is drawn is on the server, and since when. */
export function SavedState() {
  const { t } = useTranslation('canvas');
  const { t: app } = useTranslation('app');
  const saving = useDocument((state) => state.saving);
  const refusal = useDocument((state) => state.refusal);
  const savedAt = useDocument((state) => state.savedAt);
  const isOpen = useDocument(isUnsaved);
  if (saving === 'conflict')
    return (
      <StateWord meaning="attention" icon={IconAlertTriangle}>
        {t('save.conflict')}
      </StateWord>
    );
  if (refusal !== null)
    return (
      <span role="alert" title={t('save.refusedHelp')}>
        <StateWord meaning="failed" icon={IconAlertTriangle}>
          {t('save.refused', { reason: sayProblem(refusal, app) })}
        </StateWord>
      </span>
    );
  if (saving === 'failed')
    return (
      <span title={t('save.kept')}>
        <StateWord meaning="failed" icon={IconAlertTriangle}>
          {t('save.failed')}
        </StateWord>
      </span>
    );
  if (saving === 'saving')
    return (
      <StateWord meaning="idle" icon={IconRefresh}>
        {t('save.saving')}
      </StateWord>
    );
  if (isOpen)
    return (
      <StateWord meaning="idle" icon={IconCircleDashed}>
        {t('save.unsaved')}
      </StateWord>
    );
  return (
    <StateWord meaning="idle" icon={IconCheck}>
      <span className={classes['saved']}>
        {t('save.saved')} <Time at={savedAt} />
      </span>
    </StateWord>
  );
}
