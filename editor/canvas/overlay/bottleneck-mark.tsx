import { IconHourglassHigh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { useLive } from '../canvas-stores.ts';
import classes from './overlay.module.css';
import { sayLapse } from './say-lapse.ts';

/** Says on the card where leads wait longest that it is that one. */
export function BottleneckMark({ node }: { readonly node: string }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const waits = useLive(({ bottleneck }) => (bottleneck?.node === node ? bottleneck : null));
  if (waits === null) return null;
  return (
    <span className={classes['mark']} title={t('overlay.bottleneckHelp')} data-testid={`bottleneck-${node}`}>
      <IconHourglassHigh size={14} aria-hidden />
      {t('overlay.bottleneckHere', { time: sayLapse(waits.ms / waits.leads, language) })}
    </span>
  );
}
