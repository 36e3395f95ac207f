import { IconAlertTriangle, IconCheck, IconCircleDashed, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { sayProblem } from '../ui/say-problem.ts';
import { StateWord } from '../ui/state-word.tsx';
import { Time } from '../ui/time.tsx';
import { useDocument } from './canvas-stores.ts';
import { isUnsaved } from './document-store.ts';
import classes from './top-bar.module.css';

/** Words that are cut where there is no room for all; they show whole on hover. */
function Said({ children }: { readonly children: string }) {
  return (
    <span className={classes['saved']} title={children}>
      {children}
    </span>
  );
}

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
        <Said>{t('save.conflict')}</Said>
      </StateWord>
    );
  if (refusal !== null)
    return (
      <span role="alert" title={t('save.refusedHelp')}>
        <StateWord meaning="failed" icon={IconAlertTriangle}>
          <Said>{t('save.refused', { reason: sayProblem(refusal, app) })}</Said>
        </StateWord>
      </span>
    );
  if (saving === 'failed')
    return (
      <span title={t('save.kept')}>
        <StateWord meaning="failed" icon={IconAlertTriangle}>
          <Said>{t('save.failed')}</Said>
        </StateWord>
      </span>
    );
  if (saving === 'saving')
    return (
      <StateWord meaning="idle" icon={IconRefresh}>
        <Said>{t('save.saving')}</Said>
      </StateWord>
    );
  if (isOpen)
    return (
      <StateWord meaning="idle" icon={IconCircleDashed}>
        <Said>{t('save.unsaved')}</Said>
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
