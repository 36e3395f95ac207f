import { IconAlertTriangle, IconClock, IconFlag, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Lead } from '../../api/contract/leads.ts';
import { sayStep } from '../canvas/say-step.ts';
import { eventType } from '../../engine/events/event-types.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { RunMenu } from '../live/run-menu.tsx';
import { capitalised } from '../ui/capitalised.ts';
import { sayFailure } from '../live/say-failure.ts';
import '../live/texts.ts';
import { useMay } from '../shell/session-context.ts';
import { sayExactTime, sayTime } from '../ui/say-time.ts';
import { StateWord } from '../ui/state-word.tsx';
import { useNow } from '../ui/use-now.ts';
import classes from './lead-page.module.css';
import { sayReason } from './story/say-reason.ts';

type Run = Lead['enrollments'][number];

/** The lead's runs through scenarios: where it is, and until when it waits. */
export function RunList({ runs }: { readonly runs: readonly Run[] }) {
  const { t } = useTranslation('leads');
  const language = useLanguage();
  const now = useNow();
  const opens = useMay('scenarios.read');
  const acts = useMay('scenarios.write');
  const { t: live } = useTranslation('live');
  const sayType = (type: string): string => {
    const known = eventType.safeParse(type);
    return known.success ? t(`story.events.${known.data}`) : type;
  };
  const state = ({ status, held, waitingUntil, waitsFor, endReason, parked, heldUntil, hears }: Run) => {
    if (status === 'ended')
      return (
        <StateWord meaning="idle" icon={IconFlag}>
          {t('next.ended', { reason: sayReason(endReason ?? '', t) })}
        </StateWord>
      );
    if (parked !== null)
      return (
        <StateWord meaning="failed" icon={IconAlertTriangle}>
          {t('next.parked', { reason: sayFailure(parked.code, live) })}
        </StateWord>
      );
    if (held)
      return (
        <StateWord meaning="attention" icon={IconPlayerPause}>
          {t('next.held')}
        </StateWord>
      );
    if (heldUntil !== null)
      return (
        <span title={sayExactTime(heldUntil, language)}>
          <StateWord meaning="waiting" icon={IconClock}>
            {t('next.turn', { time: sayTime(heldUntil, now, language) })}
          </StateWord>
        </span>
      );
    if (waitingUntil === null)
      return (
        <StateWord meaning="done" icon={IconPlayerPlay}>
          {sayTime(now, now, language)}
        </StateWord>
      );
    return (
      <span title={sayExactTime(waitingUntil, language)}>
        <StateWord meaning="waiting" icon={IconClock}>
          {t('next.waits', { time: sayTime(waitingUntil, now, language) })}
        </StateWord>
        {waitsFor !== null && <div className={classes['dim']}>{capitalised(sayFailure(waitsFor, live))}</div>}
        {hears.length > 0 && (
          <div className={classes['dim']} data-testid="hears">
            {t('next.hears', { events: hears.map(sayType).join(', ') })}
          </div>
        )}
      </span>
    );
  };
  return (
    <ul className={classes['runs']}>
      {runs.map((run) => (
        <li key={run.id}>
          {opens ? (
            <Link to="/scenarios/$id" params={{ id: run.scenario }}>
              {run.scenarioName}
            </Link>
          ) : (
            run.scenarioName
          )}{' '}
          <span className={classes['dim']}>{t('next.version', { version: run.version })}</span>
          {acts && run.status === 'active' && run.at !== null && (
            <RunMenu
              scenario={run.scenario}
              scenarioName={run.scenarioName}
              run={run.id}
              at={run.at}
              isParked={run.parked !== null}
            />
          )}
          {run.status === 'active' && run.stepTitle !== null && (
            <div>{t('next.at', { step: sayStep({ title: run.stepTitle, kind: run.stepKind ?? '' }, language) })}</div>
          )}
          <div>{state(run)}</div>
          {/* The drawing of a test run is nobody's version. */}
          {opens && run.version > 0 && (
            <Link to="/scenarios/$id" params={{ id: run.scenario }} search={{ run: run.id }}>
              {t('next.onCanvas')}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
