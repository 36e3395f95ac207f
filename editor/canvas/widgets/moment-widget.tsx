import { TextInput } from '@mantine/core';
import { asText } from '../draft-value.ts';
import type { WidgetProps } from './widget-props.ts';

/** A local date and time, or none: the browser's own control knows how people write it. */
export function MomentWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  return (
    <TextInput
      type="datetime-local"
      label={label}
      description={help}
      value={asText(value)}
      error={errorAt()}
      disabled={isFixed}
      onChange={({ currentTarget: { value: chosen } }) => onChange(chosen === '' ? null : chosen.slice(0, 16))}
    />
  );
}
