import { TextInput } from '@mantine/core';

interface Props {
  readonly label: string;
  readonly help?: string | null;
  readonly value: string;
  readonly onChange: (time: string) => void;
  readonly error: string | null;
  readonly isFixed: boolean;
  readonly isRequired?: boolean;
}

/** A local time of day, `HH:MM`: the browser's own control knows how people write it. */
export function TimeInput({ label, help = null, value, onChange, error, isFixed, isRequired = false }: Props) {
  return (
    <TextInput
      type="time"
      required={isRequired}
      label={label}
      description={help}
      value={value}
      error={error}
      disabled={isFixed}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
