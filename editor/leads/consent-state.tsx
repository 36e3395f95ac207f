import { Text } from '@mantine/core';
import { IconMailCheck, IconMailOff, IconMailQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Lead } from '../../api/contract/leads.ts';
import { sayOrigin } from '../../api/contract/lists/say-origin.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { StateWord } from '../ui/state-word.tsx';
import { Time } from '../ui/time.tsx';
import classes from './lead-page.module.css';

/** Whether marketing mail may be sent, and every consent given or withdrawn. */
export function ConsentState({ lead: { mayMail, blocked, unsubscribedAt, consents } }: { readonly lead: Lead }) {
  const { t } = useTranslation('leads');
  const language = useLanguage();
  return (
    <>
      {unsubscribedAt !== null ? (
        <Text size="sm">
          <StateWord meaning="failed" icon={IconMailOff}>
            {t('next.unsubscribed')}
          </StateWord>{' '}
          <Time at={unsubscribedAt} />
        </Text>
      ) : blocked !== null ? (
        <Text size="sm">
          <StateWord meaning="failed" icon={IconMailOff}>
            {t('next.blockedAddress')}
          </StateWord>{' '}
          {t(`next.blocked.${blocked}`)}
        </Text>
      ) : (
        <Text size="sm">
          <StateWord meaning={mayMail ? 'done' : 'idle'} icon={mayMail ? IconMailCheck : IconMailQuestion}>
            {t(mayMail ? 'next.mayMail' : 'next.mayNot')}
          </StateWord>
        </Text>
      )}
      {consents.length > 0 && (
        <details>
          <summary className={classes['dim']}>{t('next.consents')}</summary>
          <ul className={classes['runs']}>
            {consents.map(({ at, given, source, wording, wordingVersion }, index) => (
              <li key={index}>
                <Time at={at} /> · {t(given ? 'next.given' : 'next.withdrawn')} · {sayOrigin(source, language)}
                {wording !== null && <div className={classes['dim']}>{wording}</div>}
                {wordingVersion !== null && (
                  <div className={classes['dim']}>{t('next.wordingVersion', { version: wordingVersion })}</div>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
