import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asText } from '../draft-value.ts';
import type { ComparisonProps } from './comparison-op.tsx';

/** The text or number that something is compared with. */
export function ComparisonValue({ value, onChange, errorAt, isFixed }: ComparisonProps) {
  const { t } = useTranslation('canvas');
  return (
    <TextInput
      aria-label={t('condition.value')}
      placeholder={t('condition.value')}
      value={asText(value['value'])}
      error={errorAt('value')}
      disabled={isFixed}
      onChange={(event) => onChange({ ...value, value: event.currentTarget.value })}
    />
  );
}
