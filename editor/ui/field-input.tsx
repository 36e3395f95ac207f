import { Autocomplete } from '@mantine/core';
import { FIELD_LABELS, fieldLabel } from '../../engine/scenario/field-labels.ts';
import { useCall } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { fieldNamed } from './field-named.ts';

interface Props {
  readonly label: string;
  /** The label is for who can't see the page; the place says it to the others. */
  readonly isBare?: boolean;
  readonly help?: string | null;
  readonly isRequired?: boolean;
  readonly value: string;
  readonly error: string | null;
  readonly isFixed: boolean;
  readonly onChange: (field: string) => void;
}

/** A field of the lead's profile: those that leads have, by what they are called, or another by its name. */
export function FieldInput({
  label,
  isBare = false,
  help = null,
  isRequired = false,
  value,
  error,
  isFixed,
  onChange,
}: Props) {
  const language = useLanguage();
  const filled = useCall('profileFields', {}).data?.items ?? [];
  const offered = [...new Set([...Object.keys(FIELD_LABELS), ...filled])];
  return (
    <Autocomplete
      {...(isBare ? { 'aria-label': label, placeholder: label } : { label, description: help })}
      data={[...new Set(offered.map((name) => fieldLabel(name)[language]))]}
      maxLength={60}
      required={isRequired}
      spellCheck={false}
      value={fieldLabel(value)[language]}
      error={error}
      disabled={isFixed}
      onChange={(said) => onChange(fieldNamed(said, language))}
    />
  );
}
