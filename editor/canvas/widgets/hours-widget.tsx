import { Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../engine/scenario/json.ts';
import { asObject, asText } from '../draft-value.ts';
import { HoursFields } from './hours-fields.tsx';
import type { WidgetProps } from './widget-props.ts';

const FRESH: Readonly<Record<string, JsonObject>> = {
  company: { of: 'company' },
  own: { of: 'own', days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', holidays: 'closed' },
};

/** The company's office hours, or hours of the step's own. */
export function HoursWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  const { t } = useTranslation('canvas');
  const held = asObject(value);
  const of = asText(held['of']);
  return (
    <Stack gap="xs">
      <Select
        label={label}
        description={help ?? (of === 'company' ? t('waits.companyHelp') : null)}
        data={[
          { value: 'company', label: t('waits.companyHours') },
          { value: 'own', label: t('waits.ownHours') },
        ]}
        value={of || null}
        allowDeselect={false}
        disabled={isFixed}
        onChange={(chosen) => chosen !== null && chosen !== of && onChange(FRESH[chosen] ?? held)}
      />
      {of === 'own' && (
        <>
          <HoursFields value={held} onChange={onChange} errorAt={errorAt} isFixed={isFixed} />
          <Select
            label={t('waits.holidays')}
            data={[
              { value: 'closed', label: t('waits.closed') },
              { value: 'open', label: t('waits.open') },
            ]}
            value={asText(held['holidays']) || null}
            allowDeselect={false}
            disabled={isFixed}
            onChange={(holidays) => onChange({ ...held, holidays })}
          />
        </>
      )}
    </Stack>
  );
}
