import { Select, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../engine/scenario/json.ts';
import { asNumber, asObject, asText } from './draft-value.ts';
import type { RulesDraft } from './rules-draft.ts';
import { HoursFields } from './widgets/hours-fields.tsx';
import { NumberField } from '../ui/number-field.tsx';

const PRIORITIES = ['high', 'normal', 'low'] as const;
const FRESH_WINDOW: JsonObject = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };

/** When the scenario may send its mails, how many, and which go first. */
export function RulesSending({ draft, isFixed }: { readonly draft: RulesDraft; readonly isFixed: boolean }) {
  const { t } = useTranslation('canvas');
  const held = asObject(draft.value['sending']);
  const put = (part: JsonObject, of: string): void =>
    draft.put({ ...draft.value, sending: { ...held, ...part } }, `sending:${of}`);
  const errorAt = (...path: readonly (string | number)[]): string | null =>
    draft.faultAt('sending', ...path) === null ? null : t('field.required');
  const limit = (name: 'perHour' | 'mostInAnHour') => (
    <NumberField
      label={t(`rules.${name}`)}
      description={t(`rules.${name}Help`)}
      placeholder={t('rules.noLimit')}
      min={1}
      allowDecimal={false}
      value={asNumber(held[name] ?? '')}
      error={errorAt(name)}
      disabled={isFixed}
      onChange={(most) => put({ [name]: most === '' ? null : most }, name)}
    />
  );
  const hasWindow = held['window'] !== null && held['window'] !== undefined;
  return (
    <Stack gap="sm" component="section" aria-label={t('rules.sending')}>
      <Text fw={600}>{t('rules.sending')}</Text>
      <Switch
        label={t('rules.window')}
        description={t('rules.windowHelp')}
        checked={hasWindow}
        disabled={isFixed}
        onChange={(event) => put({ window: event.currentTarget.checked ? FRESH_WINDOW : null }, 'window')}
      />
      {hasWindow && (
        <HoursFields
          value={asObject(held['window'])}
          isFixed={isFixed}
          errorAt={(...path) => errorAt('window', ...path)}
          onChange={(window) => put({ window }, 'window')}
        />
      )}
      {limit('perHour')}
      {limit('mostInAnHour')}
      <Select
        label={t('rules.priority')}
        description={t('rules.priorityHelp')}
        data={PRIORITIES.map((value) => ({ value, label: t(`rules.priorities.${value}`) }))}
        value={asText(held['priority']) || null}
        allowDeselect={false}
        disabled={isFixed}
        onChange={(priority) => put({ priority }, 'priority')}
      />
    </Stack>
  );
}
