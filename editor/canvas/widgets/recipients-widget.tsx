import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLive } from '../canvas-stores.ts';
import { asList, asText } from '../draft-value.ts';
import type { WidgetProps } from './widget-props.ts';

/** Colleagues, by name. */
export function RecipientsWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  const { t } = useTranslation('canvas');
  const known = useLive(({ names }) => names.person);
  const chosen = asList(value).map(asText);
  const gone = chosen
    .filter((id) => known?.has(id) !== true)
    .map((id) => ({ value: id, label: known === null ? '…' : t('field.missing') }));
  return (
    <MultiSelect
      label={label}
      description={help}
      error={errorAt()}
      disabled={isFixed}
      searchable
      nothingFoundMessage={t('widget.nothingFound')}
      placeholder={chosen.length === 0 ? t('widget.choose') : ''}
      data={[...[...(known ?? [])].map(([id, name]) => ({ value: id, label: name })), ...gone]}
      value={chosen}
      maxValues={20}
      onChange={onChange}
    />
  );
}
