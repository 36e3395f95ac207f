import { Group, Input } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../engine/scenario/json.ts';
import { asList, asText } from '../draft-value.ts';
import { DaysOfWeek } from './comparison-with-time.tsx';
import { TimeInput } from './time-input.tsx';
import type { WidgetProps } from './widget-props.ts';

type Props = Pick<WidgetProps, 'errorAt' | 'isFixed'> & {
  readonly value: JsonObject;
  readonly onChange: (value: JsonObject) => void;
};

/** Days of the week, from one local time to another. */
export function HoursFields({ value, onChange, errorAt, isFixed }: Props) {
  const { t } = useTranslation('canvas');
  const input = (name: 'from' | 'to') => (
    <TimeInput
      label={t(`condition.${name}`)}
      value={asText(value[name])}
      error={errorAt(name)}
      isFixed={isFixed}
      onChange={(time) => onChange({ ...value, [name]: time })}
    />
  );
  return (
    <>
      <DaysOfWeek
        label={t('condition.weekday')}
        value={asList(value['days'])}
        isFixed={isFixed}
        onChange={(days) => onChange({ ...value, days })}
      />
      {errorAt('days') !== null && <Input.Error>{errorAt('days')}</Input.Error>}
      <Group gap="xs" align="flex-start">
        {input('from')}
        {input('to')}
      </Group>
    </>
  );
}
