import { Button, Group, Pill, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { frenchHolidays } from '../../engine/scenario/french-holidays.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { sayDate } from '../ui/say-time.ts';

interface Props {
  /** `YYYY-MM-DD`. */
  readonly dates: readonly string[];
  readonly isFixed: boolean;
  readonly onChange: (dates: string[]) => void;
}

/** Dates on which nobody works. */
export function HolidayList({ dates, isFixed, onChange }: Props) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const [date, setDate] = useState('');
  const say = (day: string) => sayDate(`${day}T12:00:00`, language);
  const [year] = useState(() => new Date().getFullYear());
  const missing = [year, year + 1].find((one) => frenchHolidays(one).some((day) => !dates.includes(day)));
  const canAdd = /^\d{4}-\d{2}-\d{2}$/.test(date) && !dates.includes(date);
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t('sending.holidaysHelp')}
      </Text>
      <Group align="flex-end" gap="xs">
        <TextInput
          type="date"
          label={t('sending.holiday')}
          disabled={isFixed}
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={isFixed || !canAdd}
          onClick={() => (onChange([...dates, date].toSorted()), setDate(''))}
        >
          {t('sending.addHoliday')}
        </Button>
      </Group>
      {missing !== undefined && (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          disabled={isFixed}
          onClick={() => onChange([...new Set([...dates, ...frenchHolidays(missing)])].toSorted())}
        >
          {t('sending.frenchHolidays', { year: missing })}
        </Button>
      )}
      {dates.length > 0 && (
        <Pill.Group aria-label={t('sending.holidays')}>
          {dates.map((day) => (
            <Pill
              key={day}
              withRemoveButton={!isFixed}
              removeButtonProps={{
                'aria-label': t('sending.removeHoliday', { date: say(day) }),
                tabIndex: 0,
                'aria-hidden': false,
              }}
              onRemove={() => onChange(dates.filter((one) => one !== day))}
            >
              {say(day)}
            </Pill>
          ))}
        </Pill.Group>
      )}
    </Stack>
  );
}
