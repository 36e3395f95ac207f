import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { sayNumber } from '../ui/say-time.ts';
import type { Ground } from './ground.ts';
import './texts.ts';

/** What the draft's rules say about sending, which the simulation minds. */
export function SendingRules({ ground: { plan } }: { readonly ground: Ground }) {
  const { t } = useTranslation('simulation');
  const language = useLanguage();
  const { perHour, mostInAnHour } = plan.rules.sending;
  const said = [
    ...(perHour === null ? [] : [t('sending.perHour', { mails: sayNumber(perHour, language) })]),
    ...(mostInAnHour === null ? [] : [t('sending.most', { mails: sayNumber(mostInAnHour, language) })]),
  ];
  return (
    <Text c="dimmed" size="sm" data-testid="sending-rules">
      {said.length === 0 ? t('sending.none') : t('sending.rules', { rules: said.join(t('sending.and')) })}
    </Text>
  );
}
