import { IconHourglassHigh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ScenarioResults } from '../../../api/contract/results.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './overlay.module.css';
import { sayLapse } from './say-lapse.ts';

/** Says on the card where leads wait longest that it is that one. */
export function BottleneckMark({ waits }: { readonly waits: NonNullable<ScenarioResults['bottleneck']> }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  return (
    <span className={classes['mark']} title={t('overlay.bottleneckHelp')} data-testid={`bottleneck-${waits.node}`}>
      <IconHourglassHigh size={14} aria-hidden />
      {t('overlay.bottleneckHere', { time: sayLapse(waits.ms / waits.leads, language) })}
    </span>
  );
}
