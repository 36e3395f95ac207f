import { Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../engine/scenario/json.ts';
import { asNumber, asObject, asText } from './draft-value.ts';
import type { RulesDraft } from './rules-draft.ts';
import { NumberField } from '../ui/number-field.tsx';

const MODES = ['once', 'after-exit', 'after-days', 'per-key'] as const;
type Mode = (typeof MODES)[number];
const isMode = (value: string | null): value is Mode => MODES.some((mode) => mode === value);

const FRESH: Readonly<Record<Mode, JsonObject>> = {
  once: { mode: 'once' },
  'after-exit': { mode: 'after-exit' },
  'after-days': { mode: 'after-days', days: 30 },
  'per-key': { mode: 'per-key', property: '' },
};

/** How often a lead may enter the scenario. */
export function RulesReentry({ draft, isFixed }: { readonly draft: RulesDraft; readonly isFixed: boolean }) {
  const { t } = useTranslation('canvas');
  const held = asObject(draft.value['reentry']);
  const mode = asText(held['mode']);
  const put = (reentry: JsonObject): void => draft.put({ ...draft.value, reentry }, 'reentry');
  const error = (name: string): string | null => (draft.faultAt('reentry', name) === null ? null : t('field.required'));
  return (
    <Stack gap="sm" component="section" aria-label={t('rules.reentry')}>
      <Select
        label={t('rules.reentry')}
        description={isMode(mode) ? t(`rules.reentryHelp.${mode}`) : null}
        data={MODES.map((value) => ({ value, label: t(`rules.reentryModes.${value}`) }))}
        value={mode}
        allowDeselect={false}
        disabled={isFixed}
        onChange={(chosen) => isMode(chosen) && chosen !== mode && put(FRESH[chosen])}
      />
      {mode === 'after-days' && (
        <NumberField
          label={t('rules.days')}
          min={1}
          max={3_650}
          allowDecimal={false}
          value={asNumber(held['days'])}
          error={error('days')}
          disabled={isFixed}
          onChange={(days) => put({ ...held, days })}
        />
      )}
      {mode === 'per-key' && (
        <TextInput
          label={t('rules.property')}
          description={t('rules.propertyHelp')}
          maxLength={120}
          value={asText(held['property'])}
          error={error('property')}
          disabled={isFixed}
          onChange={(event) => put({ ...held, property: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}
