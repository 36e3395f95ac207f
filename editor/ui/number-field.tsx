import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { sayNumber } from './say-time.ts';

interface Props extends NumberInputProps {
  readonly value: number | string;
  readonly min?: number;
  readonly max?: number;
}

/** A number that is kept as it was typed: out of its bounds, it says between which it must lie. */
export function NumberField({ value, min, max, error, ...rest }: Props) {
  const { t } = useTranslation('app');
  const language = useLanguage();
  const isOut = typeof value === 'number' && (value < (min ?? value) || value > (max ?? value));
  const bounds = { min: sayNumber(min ?? 0, language), max: sayNumber(max ?? 0, language) };
  const said = isOut ? t(max === undefined ? 'atLeast' : 'between', bounds) : null;
  return (
    <NumberInput
      {...rest}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      clampBehavior="none"
      value={value}
      error={error === undefined || error === null || error === false ? said : error}
    />
  );
}
