import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asText } from '../draft-value.ts';
import type { WidgetProps } from './widget-props.ts';

/** One of a few values. */
export function SelectWidget({ label, help, value, onChange, errorAt, options, isFixed }: WidgetProps) {
  const { t } = useTranslation('canvas');
  return (
    <Select
      label={label}
      description={help}
      placeholder={t('widget.choose')}
      data={options}
      value={asText(value) || null}
      error={errorAt()}
      disabled={isFixed}
      allowDeselect={false}
      onChange={(chosen) => onChange(chosen)}
    />
  );
}
