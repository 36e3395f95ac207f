import { Textarea } from '@mantine/core';
import { asText } from '../draft-value.ts';
import type { WidgetProps } from './widget-props.ts';

/** Several lines of text. */
export function LongTextWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  return (
    <Textarea
      autosize
      minRows={3}
      maxRows={12}
      label={label}
      description={help}
      value={asText(value)}
      error={errorAt()}
      disabled={isFixed}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
