import { useTranslation } from 'react-i18next';
import { sayPercent } from '../../../engine/steps/say-percent.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useLive } from '../canvas-stores.ts';
import { CountButton } from './count-button.tsx';

const ANSWERS = ['clicked', 'unsubscribed'] as const;

/** How many mails a step sent, and the share of them that were clicked in or unsubscribed by; each number lists the leads. */
export function MailLine({ node }: { readonly node: string }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const mail = useLive(({ results }) => results?.get(node)?.mail ?? null);
  if (mail === null) return null;
  return (
    <>
      <CountButton node={node} where="sent" count={mail.sent}>
        {t('overlay.sent', { count: mail.sent })}
      </CountButton>
      {ANSWERS.map((answer) => (
        <CountButton key={answer} node={node} where={answer} count={mail[answer]}>
          {t(`overlay.${answer}`, { count: mail[answer], share: sayPercent(mail[answer] / mail.sent, language) })}
        </CountButton>
      ))}
    </>
  );
}
