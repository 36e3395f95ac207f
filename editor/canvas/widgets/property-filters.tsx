import { Button, Group, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { VALUE_OPS } from '../../../engine/scenario/compare-values.ts';
import type { Json, JsonObject } from '../../../engine/scenario/json.ts';
import { asList, asObject, asText, replaced, without } from '../draft-value.ts';
import { RemoveButton } from '../../ui/remove-button.tsx';

const MOST = 10;
const FRESH: JsonObject = { property: '', op: 'is', value: '' };

interface Props {
  readonly value: JsonObject;
  readonly onChange: (value: JsonObject) => void;
  readonly errorAt: (...path: readonly (string | number)[]) => string | null;
  readonly isFixed: boolean;
}

/** What the properties of an event must be; without a filter, every event of its name counts. */
export function PropertyFilters({ value, onChange, errorAt, isFixed }: Props) {
  const { t } = useTranslation('canvas');
  const { where, ...rest } = value;
  const filters = asList(where ?? []);
  const change = (next: Json[]) => onChange(next.length === 0 ? rest : { ...rest, where: next });
  return (
    <>
      {filters.map((raw, index) => {
        const filter = asObject(raw);
        const set = (part: JsonObject) => change(replaced(filters, index, { ...filter, ...part }));
        return (
          // Filters have no names: their place is what they are.
          <Group key={index} gap="xs" align="flex-start" wrap="nowrap">
            <TextInput
              aria-label={t('pattern.property')}
              placeholder={t('pattern.property')}
              value={asText(filter['property'])}
              error={errorAt('where', index, 'property')}
              disabled={isFixed}
              onChange={(event) => set({ property: event.currentTarget.value })}
            />
            <Select
              aria-label={t('condition.op')}
              data={VALUE_OPS.map((op) => ({ value: op, label: t(`condition.ops.${op}`) }))}
              value={asText(filter['op']) || null}
              allowDeselect={false}
              disabled={isFixed}
              onChange={(op) => set({ op })}
            />
            <TextInput
              aria-label={t('condition.value')}
              placeholder={t('condition.value')}
              value={asText(filter['value'])}
              error={errorAt('where', index, 'value')}
              disabled={isFixed}
              onChange={(event) => set({ value: event.currentTarget.value })}
            />
            <RemoveButton
              mt={4}
              isFixed={isFixed}
              label={t('pattern.removeFilter')}
              onRemove={() => change(without(filters, index))}
            />
          </Group>
        );
      })}
      {filters.length < MOST && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={isFixed}
          onClick={() => change([...filters, FRESH])}
        >
          {t('pattern.addFilter')}
        </Button>
      )}
    </>
  );
}
