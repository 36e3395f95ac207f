import { TextInput } from '@mantine/core';
import { asText } from '../draft-value.ts';
import type { WidgetProps } from './widget-props.ts';

/** A line of text. */
export function TextWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  return (
    <TextInput
      label={label}
      description={help}
      value={asText(value)}
      error={errorAt()}
      disabled={isFixed}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
