import { Input, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asList, asObject, asText, replaced, swapped, without } from '../draft-value.ts';
import { freshComparison } from './comparison-editor.tsx';
import { ConditionWidget } from './condition-widget.tsx';
import { AddButton } from './add-button.tsx';
import { freeId } from './free-id.ts';
import { ListRow } from './list-row.tsx';
import type { WidgetProps } from './widget-props.ts';

const MOST = 20;

/** Ways in order, each with its condition and an outlet of its own. */
export function WaysWidget({ step, label, help, value, onChange, errorAt, options, isFixed }: WidgetProps) {
  const { t } = useTranslation('canvas');
  const list = asList(value);
  const ids = list.map((item) => asText(asObject(item)['id']));
  return (
    <Input.Wrapper label={label} description={help} error={list.length === 0 ? errorAt() : null} labelElement="div">
      <Stack gap="sm" mt={4}>
        {list.map((raw, index) => {
          const way = asObject(raw);
          const put = (part: typeof way) => onChange(replaced(list, index, { ...way, ...part }));
          return (
            <ListRow
              key={asText(way['id'])}
              legend={t('ways.item', { number: index + 1 })}
              isFixed={isFixed}
              onUp={index > 0 ? () => onChange(swapped(list, index, index - 1)) : undefined}
              onDown={index < list.length - 1 ? () => onChange(swapped(list, index, index + 1)) : undefined}
              onRemove={list.length > 1 ? () => onChange(without(list, index)) : undefined}
            >
              <TextInput
                label={t('ways.name')}
                placeholder={t('ways.item', { number: index + 1 })}
                maxLength={60}
                value={asText(way['name'])}
                error={errorAt(index, 'name')}
                disabled={isFixed}
                onChange={(event) => put({ name: event.currentTarget.value })}
              />
              <ConditionWidget
                step={step}
                label={t('ways.condition')}
                help={null}
                value={way['condition']}
                isFixed={isFixed}
                options={options}
                errorAt={(...path) => errorAt(index, 'condition', ...path)}
                onChange={(condition) => put({ condition })}
              />
            </ListRow>
          );
        })}
        {list.length < MOST && (
          <AddButton
            label={t('ways.add')}
            isFixed={isFixed}
            onAdd={() =>
              onChange([
                ...list,
                { id: freeId('way', ids), name: '', condition: { join: 'all', of: [freshComparison] } },
              ])
            }
          />
        )}
      </Stack>
    </Input.Wrapper>
  );
}
