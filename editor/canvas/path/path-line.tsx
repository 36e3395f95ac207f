import { IconMapPin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { sayTaken } from '../../leads/story/say-taken.ts';
import { sayClock, sayDate, sayExactTime } from '../../ui/say-time.ts';
import { useLive } from '../canvas-stores.ts';
import classes from './path.module.css';

/** On a card: when the lead whose path is lit was there and which way it went on, or that it was not. */
export function PathLine({ node }: { readonly node: string }) {
  const { t } = useTranslation('canvas');
  const { t: leads } = useTranslation('leads');
  const language = useLanguage();
  const stops = useLive(({ path }) => path?.nodes.get(node));
  const isHere = useLive(({ path }) => path?.here === node);
  if (stops === undefined && !isHere) return <div className={classes['line']}>{t('path.notTaken')}</div>;
  return (
    <div className={classes['line']} data-taken data-testid={`path-${node}`}>
      {stops?.map(({ number, steps }) => {
        const last = steps.at(-1);
        return (
          last !== undefined && (
            <div key={number} title={sayExactTime(last.at, language)}>
              <span className={classes['number']}>{number}</span> {sayDate(last.at, language)},{' '}
              {sayClock(last.at, language)} {sayTaken(last, leads, language)}
            </div>
          )
        );
      })}
      {isHere && (
        <div className={classes['here']}>
          <IconMapPin size={14} aria-hidden /> {t('path.here')}
        </div>
      )}
    </div>
  );
}
