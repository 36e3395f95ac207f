import { TextInput } from '@mantine/core';
import { asText } from '../draft-value.ts';
import type { WidgetProps } from './widget-props.ts';

/** A field of the lead's profile, by the name it is kept under. */
export function ProfileFieldWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  return (
    <TextInput
      label={label}
      description={help}
      maxLength={60}
      spellCheck={false}
      value={asText(value)}
      error={errorAt()}
      disabled={isFixed}
      onChange={(event) => onChange(event.currentTarget.value.trim())}
    />
  );
}
