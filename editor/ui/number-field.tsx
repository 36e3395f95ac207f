import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { sayNumber } from './say-time.ts';
import { useUnread } from './unread-fields.ts';

interface Props extends NumberInputProps {
  readonly value: number | string;
  readonly min?: number;
  readonly max?: number;
}

/**
 * A number as the language writes it, kept as it was typed: out of its bounds, it says between which it must lie. A
 * decimal where whole numbers are wanted is said to be one, not read as another number: to whoever asked, the field is
 * empty, and unread until something else is typed or put there.
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
  const [decimal, setDecimal] = useState<string | number | null>(null);
  const [known, setKnown] = useState(value);
  if (!Object.is(known, value)) {
    setKnown(value);
    // Empty is what a decimal makes it; anything else was put there since.
    if (value !== '') setDecimal(null);
  }
  useUnread(decimal !== null);
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
      value={decimal ?? value}
      error={decimal === null ? said : t('whole')}
      onChange={(typed) => {
        const isDecimal = allowDecimal === false && String(typed).includes('.');
        setDecimal(isDecimal ? typed : null);
        onChange?.(isDecimal ? '' : typed);
      }}
    />
  );
}
