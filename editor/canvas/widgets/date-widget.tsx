import { Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../engine/scenario/json.ts';
import { asObject, asText } from '../draft-value.ts';
import { FieldInput } from '../../ui/field-input.tsx';
import type { WidgetProps } from './widget-props.ts';

const FRESH: Readonly<Record<string, JsonObject>> = {
  profile: { on: 'profile', field: '' },
  calendar: { on: 'calendar', date: '' },
};

/** A date of the calendar, or the one in a field of the lead's profile. */
export function DateWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  const { t } = useTranslation('canvas');
  const held = asObject(value);
  const on = asText(held['on']);
  return (
    <Stack gap="xs">
      <Select
        label={label}
        description={help}
        data={[
          { value: 'profile', label: t('waits.ofProfile') },
          { value: 'calendar', label: t('waits.ofCalendar') },
        ]}
        value={on || null}
        allowDeselect={false}
        disabled={isFixed}
        onChange={(chosen) => chosen !== null && chosen !== on && onChange(FRESH[chosen] ?? held)}
      />
      {on === 'calendar' ? (
        <TextInput
          type="date"
          label={t('waits.date')}
          value={asText(held['date'])}
          error={errorAt('date')}
          disabled={isFixed}
          onChange={(event) => onChange({ ...held, date: event.currentTarget.value })}
        />
      ) : (
        <FieldInput
          label={t('condition.field')}
          help={t('waits.fieldHelp')}
          value={asText(held['field'])}
          error={errorAt('field')}
          isFixed={isFixed}
          onChange={(field) => onChange({ ...held, field })}
        />
      )}
    </Stack>
  );
}
