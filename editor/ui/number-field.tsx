import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { sayNumber } from './say-time.ts';

interface Props extends NumberInputProps {
  readonly value: number | string;
  readonly min?: number;
  readonly max?: number;
}

/**
 * A number as the language writes it, kept as it was typed: out of its bounds, it says between which it must lie, and a
 * part where whole numbers are wanted is said to be one, not read as another number; to whoever asked, it is empty.
 */
export function NumberField({
  value,
  min,
  max,
  error,
  allowDecimal,
  clampBehavior = 'none',
  onChange,
  ...rest
}: Props) {
  const { t } = useTranslation('app');
  const language = useLanguage();
  const [part, setPart] = useState<string | number | null>(null);
  const isOut = typeof value === 'number' && (value < (min ?? value) || value > (max ?? value));
  const bounds = { min: sayNumber(min ?? 0, language), max: sayNumber(max ?? 0, language) };
  const outside = isOut && clampBehavior === 'none' ? t(max === undefined ? 'atLeast' : 'between', bounds) : null;
  const said = error === undefined || error === null || error === false ? outside : error;
  return (
    <NumberInput
      {...rest}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      clampBehavior={clampBehavior}
      decimalSeparator={language === 'fr' ? ',' : '.'}
      valueIsNumericString
      value={part ?? value}
      error={part === null ? said : t('whole')}
      onChange={(typed) => {
        const isPart = allowDecimal === false && String(typed).includes('.');
        setPart(isPart ? typed : null);
        onChange?.(isPart ? '' : typed);
      }}
    />
  );
}
