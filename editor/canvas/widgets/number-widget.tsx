import { asNumber } from '../draft-value.ts';
import type { WidgetProps } from './widget-props.ts';
import { NumberField } from '../../ui/number-field.tsx';

/** A whole number. */
export function NumberWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  return (
    <NumberField
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
