import { useTranslation } from 'react-i18next';
import { sayPercent } from '../../../engine/steps/say-percent.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { NodeResults } from '../live-store.ts';
import { CountButton } from './count-button.tsx';
import classes from './overlay.module.css';

const ANSWERS = ['clicked', 'unsubscribed'] as const;

interface Props {
  readonly node: string;
  readonly mail: NonNullable<NodeResults['mail']>;
}

/** How many mails a step sent, and the share of them that were clicked in or, where any were, unsubscribed by; each number lists the leads. */
export function MailLine({ node, mail }: Props) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  return (
    <div className={classes['mail']}>
      <CountButton node={node} where="sent" count={mail.sent}>
        {t('overlay.sent', { count: mail.sent })}
      </CountButton>
      {ANSWERS.filter((answer) => answer === 'clicked' || mail[answer] > 0).map((answer) => (
        <CountButton key={answer} node={node} where={answer} count={mail[answer]}>
          {t(`overlay.${answer}`, { count: mail[answer], share: sayPercent(mail[answer] / mail.sent, language) })}
        </CountButton>
      ))}
    </div>
  );
}
