import { asText } from '../draft-value.ts';
import { FieldInput } from '../../ui/field-input.tsx';
import type { WidgetProps } from './widget-props.ts';

/** A field of the lead's profile. */
export function ProfileFieldWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  return (
    <FieldInput
      label={label}
      help={help}
      value={asText(value)}
      error={errorAt()}
      isFixed={isFixed}
      onChange={onChange}
    />
  );
}
