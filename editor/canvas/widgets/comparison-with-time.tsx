import { Chip, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../engine/scenario/json.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { sayWeekday } from '../../../engine/steps/say-weekday.ts';
import { asList, asText } from '../draft-value.ts';
import { ComparisonOp, type ComparisonProps } from './comparison-op.tsx';
import { TimeInput } from './time-input.tsx';
import classes from './widgets.module.css';

const DAYS = [1, 2, 3, 4, 5, 6, 7];

interface DaysProps {
  readonly label: string;
  readonly value: readonly Json[];
  readonly onChange: (days: number[]) => void;
  readonly isFixed: boolean;
}

/** Chooses days of the week, Monday first (ISO 8601). */
export function DaysOfWeek({ label, value, onChange, isFixed }: DaysProps) {
  const language = useLanguage();
  return (
    <Chip.Group
      multiple
      value={value.map(String)}
      onChange={(chosen) => onChange(DAYS.filter((day) => chosen.includes(String(day))))}
    >
      <Group component="fieldset" gap={4} className={classes['days']} aria-label={label}>
        {DAYS.map((day) => (
          <Chip key={day} value={String(day)} size="xs" variant="outline" disabled={isFixed}>
            {sayWeekday(day, language, 'short')}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}

/** On which days of the week the lead gets here. */
export function Weekday(props: ComparisonProps) {
  const { t } = useTranslation('canvas');
  const { value, onChange, isFixed } = props;
  return (
    <>
      <ComparisonOp {...props} about="weekday" />
      <DaysOfWeek
        label={t('condition.weekday')}
        value={asList(value['days'])}
        isFixed={isFixed}
        onChange={(days) => onChange({ ...value, days })}
      />
    </>
  );
}

/** At what time of day the lead gets here. */
export function TimeOfDay(props: ComparisonProps) {
  const { t } = useTranslation('canvas');
  const { value, onChange, errorAt, isFixed } = props;
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
      <ComparisonOp {...props} about="time" />
      <Group gap="xs" align="flex-start">
        {input('from')}
        {input('to')}
      </Group>
    </>
  );
}
