import { VisuallyHidden } from '@mantine/core';
import { IconClick, IconMailOff, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { sayPercent } from '../../../engine/steps/say-percent.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { sayNumber } from '../../ui/say-time.ts';
import type { NodeResults } from '../live-store.ts';
import { CountButton } from './count-button.tsx';
import classes from './overlay.module.css';

interface Props {
  readonly node: string;
  readonly mail: NonNullable<NodeResults['mail']>;
}

/**
 * How many mails a step sent, and the share of them that were clicked in or, where any were or nobody knows, unsubscribed
 * by: in one line, so that a card grows by no more. Each number says itself in full, and lists the leads.
 */
export function MailLine({ node, mail: { sent, clicked, unsubscribed } }: Props) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const share = (count: number): string => sayPercent(count / sent, language);
  return (
    <div className={classes['mail']}>
      <CountButton node={node} where="sent" count={sent} says={t('overlay.sent', { count: sent })}>
        <IconSend size={12} /> {sayNumber(sent, language)}
      </CountButton>
      <CountButton
        node={node}
        where="clicked"
        count={clicked}
        says={t('overlay.clicked', { count: clicked, share: share(clicked) })}
      >
        <IconClick size={12} /> {share(clicked)}
      </CountButton>
      {unsubscribed === null && (
        <span title={t('overlay.unsubscribedUnknown')} data-testid={`unsubscribed-${node}`}>
          <span aria-hidden>
            <IconMailOff size={12} /> ?
          </span>
          <VisuallyHidden>{t('overlay.unsubscribedUnknown')}</VisuallyHidden>
        </span>
      )}
      {unsubscribed !== null && unsubscribed > 0 && (
        <CountButton
          node={node}
          where="unsubscribed"
          count={unsubscribed}
          says={t('overlay.unsubscribed', { count: unsubscribed, share: share(unsubscribed) })}
        >
          <IconMailOff size={12} /> {share(unsubscribed)}
        </CountButton>
      )}
    </div>
  );
}
