import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../ui/number-field.tsx';

export type FilterValue = string | number | undefined;

/** One way to narrow a list, by the name of what the API takes for it. */
export interface Filter {
  readonly name: string;
  readonly label: string;
  /** In the empty field; the label unless said. */
  readonly placeholder?: string;
  readonly width: number;
  readonly kind:
    | {
        readonly choice: readonly { readonly value: string; readonly label: string }[];
        /** What is said of a value that is not there to choose, once all that are there are known. */
        readonly gone?: string;
      }
    | { readonly text: { readonly most: number } }
    | 'number';
}

interface Props {
  readonly filter: Filter;
  readonly value: FilterValue;
  readonly onSet: (value: FilterValue) => void;
}

function TextFilter({ filter, most, onSet }: Omit<Props, 'value'> & { readonly most: number }) {
  const [typed, setTyped] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') onSet(typed.trim());
        setTyped('');
      }}
    >
      <TextInput
        w={filter.width}
        aria-label={filter.label}
        placeholder={filter.placeholder ?? filter.label}
        maxLength={most}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </form>
  );
}

/** What a filter is set to, in words. */
export function sayFilter({ kind }: Filter, value: string | number): string {
  if (kind === 'number' || 'text' in kind) return String(value);
  return kind.choice.find((one) => one.value === value)?.label ?? kind.gone ?? '…';
}

/** The field by which a list is narrowed. */
export function ListFilter({ filter, value, onSet }: Props) {
  const { t } = useTranslation('app');
  const { label, placeholder = label, width, kind } = filter;
  if (kind === 'number')
    return (
      <NumberField
        clampBehavior="blur"
        w={width}
        aria-label={label}
        placeholder={placeholder}
        value={value ?? ''}
        onChange={(typed) => onSet(typeof typed === 'number' ? typed : undefined)}
      />
    );
  if ('text' in kind) return <TextFilter filter={filter} most={kind.text.most} onSet={onSet} />;
  return (
    <Select
      w={width}
      aria-label={label}
      placeholder={placeholder}
      clearable
      searchable={kind.choice.length > 8}
      clearButtonProps={{ 'aria-label': t('actions.clear') }}
      data={[...kind.choice]}
      value={typeof value === 'string' ? value : null}
      onChange={(chosen) => onSet(chosen ?? undefined)}
    />
  );
}
