import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Names } from '../live-store.ts';
import { useLive } from '../canvas-stores.ts';

interface Props {
  readonly to: keyof Names;
  readonly label: string;
  readonly help: string | null;
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly error: string | null;
  readonly isFixed: boolean;
  /** What choosing none means, where that is allowed. */
  readonly none?: string;
}

/** Chooses a template, form or person by name. One that no longer exists stays shown until another is chosen. */
export function ThingSelect({ to, label, help, value, onChange, error, isFixed, none }: Props) {
  const { t } = useTranslation('canvas');
  const known = useLive(({ names }) => names[to]);
  const data = [...(known ?? [])].map(([id, name]) => ({ value: id, label: name }));
  const gone = value !== '' && known !== null && !known.has(value) ? [{ value, label: t('field.missing') }] : [];
  return (
    <Select
      label={label}
      description={help}
      error={error}
      disabled={isFixed}
      searchable
      nothingFoundMessage={t(data.length === 0 ? 'widget.noneYet' : 'widget.nothingFound')}
      placeholder={none ?? t('widget.choose')}
      data={[...(none === undefined ? [] : [{ value: '', label: none }]), ...data, ...gone]}
      value={value === '' && none === undefined ? null : value}
      allowDeselect={false}
      onChange={(id) => onChange(id ?? '')}
    />
  );
}
