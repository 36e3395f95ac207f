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
  /** Empty means nothing here: until there is a number, the field can't be read. */
  readonly isNeeded?: boolean;
}

/**
 * A number as the language writes it, kept as it was typed: out of its bounds, it says between which it must lie. A
 * decimal where whole numbers are wanted is said to be one, not read as another number: to whoever asked, the field is
 * empty. So is one that needs a number and has none. Until something else is typed or put there, it is unread. Letters are
 * left out, and said to be until the field is left.
 */
export function NumberField({
  value,
  min,
  max,
  error,
  allowDecimal,
  isNeeded = false,
  clampBehavior = 'none',
  onChange,
  onBlur,
  ...rest
}: Props) {
  const { t } = useTranslation('app');
  const language = useLanguage();
  const [unread, setUnread] = useState<string | number | null>(null);
  const [known, setKnown] = useState(value);
  // Letters are not taken: "1e9" would stand there as 19, without a word.
  const [refused, setRefused] = useState('');
  if (!Object.is(known, value)) {
    setKnown(value);
    // Empty is what it makes it; anything else was put there since.
    if (value !== '') setUnread(null);
  }
  const isOut = (number: number): boolean => number < (min ?? number) || number > (max ?? number);
  const isDecimal = (typed: string | number): boolean => allowDecimal === false && String(typed).includes('.');
  const isMissing = (typed: string | number): boolean => isNeeded && (typed === '' || Number.isNaN(Number(typed)));
  const bounds = { min: sayNumber(min ?? 0, language), max: sayNumber(max ?? 0, language) };
  const sayFault = (): string | null => {
    if (unread !== null && isDecimal(unread)) return t('whole');
    if (unread !== null && isMissing(unread)) return t('required');
    if (typeof value !== 'number' || !isOut(value) || clampBehavior !== 'none') return null;
    return t(max === undefined ? 'atLeast' : 'between', bounds);
  };
  const fault = sayFault();
  useUnread(fault !== null && rest.disabled !== true);
  const left = refused === '' ? null : t('noLetters', { letters: refused });
  const isSaid = error !== undefined && error !== null && error !== false;
  return (
    <NumberInput
      {...rest}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      clampBehavior={clampBehavior}
      decimalSeparator={language === 'fr' ? ',' : '.'}
      valueIsNumericString
      value={unread ?? value}
      error={left ?? (isSaid && unread === null ? error : fault)}
      onBeforeInput={({ data }) => setRefused((before) => before + (data?.match(/\p{L}+/gu)?.join('') ?? ''))}
      onBlur={(event) => {
        setRefused('');
        onBlur?.(event);
      }}
      onChange={(typed) => {
        const isUnread = isDecimal(typed) || isMissing(typed);
        setUnread(isUnread ? typed : null);
        // Too long to be a number to the input, it is one all the same: out of bounds.
        const read = isNeeded && isOut(Number(typed)) ? Number(typed) : typed;
        onChange?.(isUnread ? '' : read);
      }}
    />
  );
}
