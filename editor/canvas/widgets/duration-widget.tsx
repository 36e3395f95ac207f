import { Group, Input, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asNumber, asObject, asText } from '../draft-value.ts';
import type { WidgetProps } from './widget-props.ts';
import { NumberField } from '../../ui/number-field.tsx';

const UNITS = ['minutes', 'hours', 'days'] as const;

/** A number and a unit of time. */
export function DurationWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  const { t } = useTranslation('canvas');
  const held = asObject(value);
  return (
    <Input.Wrapper label={label} description={help} error={errorAt()} labelElement="div">
      <Group gap="sm" wrap="nowrap" mt={4}>
        <NumberField
          w={110}
          min={1}
          max={10_000}
          allowDecimal={false}
          aria-label={`${label} – ${t('widget.amount')}`}
          value={asNumber(held['amount'])}
          error={errorAt() !== null}
          disabled={isFixed}
          onChange={(amount) => onChange({ ...held, amount })}
        />
        <Select
          w={140}
          allowDeselect={false}
          aria-label={`${label} – ${t('widget.unit')}`}
          disabled={isFixed}
          data={UNITS.map((unit) => ({ value: unit, label: t(`widget.${unit}`) }))}
          value={asText(held['unit']) || null}
          onChange={(unit) => onChange({ ...held, unit })}
        />
      </Group>
    </Input.Wrapper>
  );
}
