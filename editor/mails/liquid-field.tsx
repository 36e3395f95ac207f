import { Textarea } from '@mantine/core';
import { useContext, useEffect, useRef } from 'react';
import { VariableTargetContext, type FieldFocus } from './variable-target.ts';

interface Props {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly max: number;
  readonly rows?: number;
  readonly required?: boolean;
}

/** A text in which variables may stand; a single line grows only by wrapping. */
export function LiquidField({ label, help, value, onChange, max, rows = 1, required = false }: Props) {
  const aim = useContext(VariableTargetContext);
  // A variable may be inserted long after the field was entered: by then the mail has changed around it.
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const clean = (text: string) => (rows === 1 ? text.replace(/[\r\n]+/g, ' ') : text);
  return (
    <Textarea
      label={label}
      description={help}
      value={value}
      maxLength={max}
      autosize
      minRows={rows}
      maxRows={24}
      required={required}
      onFocus={(event: FieldFocus) => aim({ element: event.currentTarget, change: (text) => latest.current(text) })}
      onChange={(event) => onChange(clean(event.currentTarget.value))}
    />
  );
}
