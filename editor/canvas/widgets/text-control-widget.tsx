import type { ComponentType } from 'react';
import { asText } from '../draft-value.ts';
import type { WidgetProps } from './widget-props.ts';

/** What a control that takes and gives a text gets. */
interface TextControl {
  readonly label: string;
  readonly help: string | null;
  readonly value: string;
  readonly error: string | null;
  readonly isFixed: boolean;
  readonly onChange: (text: string) => void;
}

/** The widget that shows such a control. */
export const textControlWidget = (Control: ComponentType<TextControl>) =>
  function TextControlWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
    return (
      <Control
        label={label}
        help={help}
        value={asText(value)}
        error={errorAt()}
        isFixed={isFixed}
        onChange={onChange}
      />
    );
  };
