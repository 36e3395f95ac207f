import { Fieldset, Group, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../api/contract/settings.ts';
import { DaysOfWeek } from '../canvas/widgets/comparison-with-time.tsx';
import { TimeInput } from '../canvas/widgets/time-input.tsx';
import { useMay } from '../shell/session-context.ts';
import { HolidayList } from './holiday-list.tsx';
import { isAlike } from './is-alike.ts';
import { useSettingsForm } from './settings-form.ts';
import { SettingsFrame } from './settings-frame.tsx';
import { TopicList } from './topic-list.tsx';
import { NumberField } from '../ui/number-field.tsx';

const NIGHT = { from: '21:00', to: '08:00' } as const;
const FRESH_CAP = { mails: 3, days: 7 } as const;

interface TimesProps {
  readonly value: { readonly from: string; readonly to: string };
  readonly onChange: (value: { from: string; to: string }) => void;
}

/** Two local times, from and to. */
function Times({ value, onChange }: TimesProps) {
  const { t } = useTranslation('settings');
  const input = (name: 'from' | 'to') => (
    <TimeInput
      isRequired
      isFixed={false}
      error={null}
      label={t(`sending.${name}`)}
      value={value[name]}
      onChange={(time) => onChange({ ...value, [name]: time })}
    />
  );
  return (
    <Group>
      {input('from')}
      {input('to')}
    </Group>
  );
}

/** When the company works, what its mails are about, and how many of them a lead gets. */
export function SendingForm({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation('settings');
  const { t: app } = useTranslation('app');
  const writes = useMay('settings.write');
  const form = useSettingsForm(settings, t('company.saved'));
  const { values, set } = form;
  const { calendar, topics, sendingPolicy } = values;
  const { quiet = null } = calendar;
  const { cap } = sendingPolicy;
  const areApart = topics.every(({ name }) => !isAlike(name, topics));
  const setCalendar = (part: Partial<Settings['calendar']>) => set({ calendar: { ...calendar, ...part } });
  const setCap = (next: typeof cap) => set({ sendingPolicy: { cap: next } });
  // What is being typed is kept; while it is no whole number within its bounds, it can't be saved.
  const typed = (value: string | number) => (value === '' ? Number.NaN : Number(value));
  return (
    <SettingsFrame form={{ ...form, isValid: form.isValid && areApart }}>
      <Fieldset legend={t('sending.calendar')} disabled={!writes}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('sending.calendarHelp')}
          </Text>
          <DaysOfWeek
            label={t('sending.days')}
            value={calendar.days}
            isFixed={!writes}
            onChange={(days) => setCalendar({ days })}
          />
          <Times value={calendar} onChange={setCalendar} />
          <HolidayList dates={calendar.holidays} isFixed={!writes} onChange={(holidays) => setCalendar({ holidays })} />
        </Stack>
      </Fieldset>
      <Fieldset legend={t('sending.policy')} disabled={!writes}>
        <Stack gap="sm">
          <Switch
            label={t('sending.capped')}
            description={t('sending.cappedHelp')}
            checked={cap !== null}
            onChange={(event) => setCap(event.currentTarget.checked ? FRESH_CAP : null)}
          />
          {cap !== null && (
            <Group>
              <NumberField
                label={t('sending.mails')}
                min={1}
                max={1_000}
                allowDecimal={false}
                value={Number.isNaN(cap.mails) ? '' : cap.mails}
                error={Number.isNaN(cap.mails) ? app('required') : null}
                onChange={(mails) => setCap({ ...cap, mails: typed(mails) })}
              />
              <NumberField
                label={t('sending.inDays')}
                min={1}
                max={366}
                allowDecimal={false}
                value={Number.isNaN(cap.days) ? '' : cap.days}
                error={Number.isNaN(cap.days) ? app('required') : null}
                onChange={(days) => setCap({ ...cap, days: typed(days) })}
              />
            </Group>
          )}
          <Switch
            label={t('sending.quiet')}
            description={t('sending.quietHelp')}
            checked={quiet !== null}
            onChange={(event) => setCalendar({ quiet: event.currentTarget.checked ? NIGHT : null })}
          />
          {quiet !== null && <Times value={quiet} onChange={(next) => setCalendar({ quiet: next })} />}
        </Stack>
      </Fieldset>
      <Fieldset legend={t('sending.topics')} disabled={!writes}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('sending.topicsHelp')}
          </Text>
          <TopicList topics={topics} isFixed={!writes} onChange={(next) => set({ topics: next })} />
        </Stack>
      </Fieldset>
    </SettingsFrame>
  );
}
