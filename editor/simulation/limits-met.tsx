import { Alert, Stack, Text } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ToldSimulation } from '../../api/contract/simulations.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { sayMoment, sayNumber } from '../ui/say-time.ts';
import { type Ground, outletName, stepName } from './ground.ts';
import './texts.ts';

type Tally = NonNullable<ToldSimulation['tally']>;
const HOUR = 3_600_000;

/** What rate, limit, cap and splits came to among the leads: only what did. */
export function LimitsMet({ ground, tally }: { readonly ground: Ground; readonly tally: Tally }) {
  const { t } = useTranslation('simulation');
  const language = useLanguage();
  const { zone, scenario, plan } = ground;
  const { pausedAt, queued, capped, winners } = tally;
  return (
    <Stack gap="xs" data-testid="limits">
      {pausedAt !== null && (
        <Alert color="orange" icon={<IconPlayerPause size={18} aria-hidden />}>
          {t('limits.paused', {
            at: sayMoment(pausedAt, zone, language),
            most: sayNumber(plan.rules.sending.mostInAnHour ?? 0, language),
          })}
        </Alert>
      )}
      {queued.mails > 0 && (
        <Text>
          {t('limits.queued', {
            count: queued.mails,
            hours: sayNumber(Math.max(0.1, Math.round((10 * queued.longest) / HOUR) / 10), language),
          })}
        </Text>
      )}
      {capped > 0 && <Text>{t('limits.capped', { count: capped })}</Text>}
      {Object.entries(winners).map(([node, { way, at }]) => (
        <Text key={node}>
          {t(at === null ? 'limits.wonBefore' : 'limits.won', {
            step: stepName(scenario.graph, node, language),
            way: outletName(scenario.graph, node, way, language),
            at: at === null ? '' : sayMoment(at, zone, language),
          })}
        </Text>
      ))}
    </Stack>
  );
}
