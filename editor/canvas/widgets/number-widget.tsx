import { NumberInput } from '@mantine/core';
import { asNumber } from '../draft-value.ts';
import type { WidgetProps } from './widget-props.ts';

/** A whole number. */
export function NumberWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  return (
    <NumberInput
      label={label}
      description={help}
      value={asNumber(value)}
      error={errorAt()}
      disabled={isFixed}
      allowDecimal={false}
      onChange={onChange}
    />
  );
}
