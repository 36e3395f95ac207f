import { Text } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { type Ground, stepName } from '../../simulation/ground.ts';
import { InPortions } from '../../ui/in-portions.tsx';
import { sayMoment } from '../../ui/say-time.ts';
import type { Journey } from './journey.ts';
import { MomentWords } from './moment-words.tsx';
import classes from './play.module.css';
import './texts.ts';

interface Props {
  readonly ground: Ground;
  readonly journey: Journey;
  readonly index: number;
  readonly onGo: (index: number) => void;
}

/** The journey in words, from the first moment to the last; what is still to come is paler. */
export const JourneyLog = memo(function JourneyLog({ ground, journey, index, onGo }: Props) {
  const { t } = useTranslation('play');
  const language = useLanguage();
  return (
    <section aria-label={t('log')}>
      <h3>{t('log')}</h3>
      <Text size="xs" c="dimmed" mb="xs">
        {t('logHelp')}
      </Text>
      <InPortions of={journey.moments}>
        {(shown) => (
          <ol className={classes['log']} data-testid="play-log">
            {shown.map((moment, number) => (
              <li key={number} data-come={number <= index} data-here={number === index}>
                {moment.at !== shown[number - 1]?.at && (
                  <time dateTime={new Date(moment.at).toISOString()}>
                    {sayMoment(moment.at, ground.zone, language)}
                  </time>
                )}
                <MomentWords
                  ground={ground}
                  journey={journey}
                  moment={moment}
                  step={
                    <button
                      type="button"
                      className={classes['step']}
                      aria-current={number === index ? 'step' : undefined}
                      onClick={() => onGo(number)}
                    >
                      {stepName(ground.scenario.graph, moment.node, language)}
                    </button>
                  }
                />
              </li>
            ))}
          </ol>
        )}
      </InPortions>
    </section>
  );
});
