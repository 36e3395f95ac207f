import { asText } from '../draft-value.ts';
import { TimeInput } from './time-input.tsx';
import type { WidgetProps } from './widget-props.ts';

/** A local time of day. */
export function TimeWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  return (
    <TimeInput
      label={label}
      help={help}
      value={asText(value)}
      error={errorAt()}
      isFixed={isFixed}
      onChange={onChange}
    />
  );
}
