import { Input, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../engine/scenario/json.ts';
import { nextOnTimetable, timetable } from '../../../engine/scenario/timetable.ts';
import { useCall } from '../../api/use-call.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { sayMoment } from '../../ui/say-time.ts';
import { useNow } from '../../ui/use-now.ts';
import { asList, asObject, asText } from '../draft-value.ts';
import { DaysOfWeek } from './comparison-with-time.tsx';
import { TimeInput } from './time-input.tsx';
import type { WidgetProps } from './widget-props.ts';
import classes from './widgets.module.css';

const FRESH: Readonly<Record<'days' | 'cron', JsonObject>> = {
  days: { on: 'days', days: [1, 2, 3, 4, 5], at: '09:00' },
  cron: { on: 'cron', expression: '0 9 * * 1-5' },
};

/** Says when a timetable comes next, in the company's zone; nothing while it is not valid. */
function NextTime({ value }: { readonly value: JsonObject }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const now = useNow();
  const zone = useCall('settings', {}).data?.zone;
  const { data } = timetable.safeParse(value);
  if (data === undefined || zone === undefined) return null;
  const next = nextOnTimetable(data, now, zone);
  const at = next === null ? null : sayMoment(next, zone, language);
  return (
    <Text size="xs" c="dimmed">
      {at === null ? t('timetable.never') : t('timetable.next', { at })}
    </Text>
  );
}

/** Times that come again and again: on days of the week, or by a cron expression. */
export function TimetableWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  const { t } = useTranslation('canvas');
  const when = asObject(value);
  const on = when['on'] === 'cron' ? 'cron' : 'days';
  return (
    <Input.Wrapper label={label} description={help} labelElement="div">
      <Stack gap="sm" className={classes['below'] ?? ''}>
        <SegmentedControl
          aria-label={label}
          size="xs"
          data={[
            { value: 'days', label: t('timetable.days') },
            { value: 'cron', label: t('timetable.cron') },
          ]}
          value={on}
          disabled={isFixed}
          onChange={(chosen) => onChange(FRESH[chosen === 'cron' ? 'cron' : 'days'])}
        />
        {on === 'days' ? (
          <>
            <Input.Wrapper error={errorAt('days')}>
              <DaysOfWeek
                label={t('timetable.days')}
                value={asList(when['days'])}
                isFixed={isFixed}
                onChange={(days) => onChange({ ...when, days })}
              />
            </Input.Wrapper>
            <TimeInput
              label={t('timetable.at')}
              value={asText(when['at'])}
              error={errorAt('at')}
              isFixed={isFixed}
              onChange={(at) => onChange({ ...when, at })}
            />
          </>
        ) : (
          <TextInput
            label={t('timetable.expression')}
            description={t('timetable.expressionHelp')}
            spellCheck={false}
            value={asText(when['expression'])}
            error={errorAt('expression') === null ? null : t('timetable.invalid')}
            disabled={isFixed}
            onChange={(event) => onChange({ ...when, expression: event.currentTarget.value })}
          />
        )}
        <NextTime value={when} />
      </Stack>
    </Input.Wrapper>
  );
}
