import {
  type Icon,
  IconAlertTriangle,
  IconCheck,
  IconCircleDashed,
  IconCloudOff,
  IconRefresh,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Meaning } from '../../ui/colours.ts';
import { sayProblem } from '../../ui/say-problem.ts';
import { StateWord } from '../../ui/state-word.tsx';
import { Time } from '../../ui/time.tsx';
import { useDocument } from '../canvas-stores.ts';
import { isUnsaved } from '../document-store.ts';
import classes from '../top-bar.module.css';
import { useIsUnread } from '../use-is-unread.ts';

interface Props {
  readonly meaning: Meaning;
  readonly icon: Icon;
  /** Cut where there is no room for all of it. */
  readonly children: string;
  readonly more?: string;
  readonly isAlert?: boolean;
}

/** A state whose words show whole on hover, with what there is to say besides. */
function Said({ meaning, icon, children, more, isAlert = false }: Props) {
  return (
    <span title={more === undefined ? children : `${children}\n${more}`} {...(isAlert ? { role: 'alert' } : {})}>
      <StateWord meaning={meaning} icon={icon}>
        <span className={classes['saved']}>{children}</span>
      </StateWord>
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
  const isKept = useDocument((state) => state.isKept);
  const isOpen = useDocument(isUnsaved);
  const isUnread = useIsUnread();
  if (saving === 'conflict')
    return (
      <Said meaning="attention" icon={IconAlertTriangle}>
        {t('save.conflict')}
      </Said>
    );
  if (refusal !== null)
    return (
      <Said meaning="failed" icon={IconAlertTriangle} more={t('save.refusedHelp')} isAlert>
        {t('save.refused', { reason: sayProblem(refusal, app) })}
      </Said>
    );
  if (saving === 'away')
    return (
      <Said
        meaning="attention"
        icon={IconCloudOff}
        more={t(isKept ? 'save.keptHere' : 'save.kept')}
        isAlert={isOpen && !isKept}
      >
        {t(isKept ? 'save.away' : 'save.awayOnly')}
      </Said>
    );
  if (saving === 'failed')
    return (
      <Said meaning="failed" icon={IconAlertTriangle} more={t(isKept ? 'save.keptHere' : 'save.kept')}>
        {t('save.failed')}
      </Said>
    );
  if (isUnread)
    return (
      <Said meaning="attention" icon={IconAlertTriangle} more={t('save.textWaitsHelp')}>
        {t('save.textWaits')}
      </Said>
    );
  if (saving === 'saving')
    return (
      <Said meaning="idle" icon={IconRefresh}>
        {t('save.saving')}
      </Said>
    );
  if (isOpen)
    return (
      <Said meaning="idle" icon={IconCircleDashed}>
        {t('save.unsaved')}
      </Said>
    );
  return (
    <StateWord meaning="idle" icon={IconCheck}>
      <span className={classes['saved']}>
        {t('save.saved')} <Time at={savedAt} />
      </span>
    </StateWord>
  );
}
