import { Fieldset, Input, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asList, asObject, asText, replaced, without } from '../draft-value.ts';
import { AddButton } from './add-button.tsx';
import { freeId } from './free-id.ts';
import classes from './widgets.module.css';
import { PatternEditor } from './pattern-editor.tsx';
import type { WidgetProps } from './widget-props.ts';
import { RemoveButton } from '../../ui/remove-button.tsx';

const MOST = 10;

/** Several reactions, each with an outlet of its own. */
export function ListensWidget({ step, label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  const { t } = useTranslation('canvas');
  const list = asList(value);
  const ids = list.map((item) => asText(asObject(item)['id']));
  return (
    <Input.Wrapper label={label} description={help} error={list.length === 0 ? errorAt() : null} labelElement="div">
      <Stack gap="sm" mt={4}>
        {list.map((raw, index) => {
          const item = asObject(raw);
          return (
            <Fieldset
              key={asText(item['id'])}
              legend={t('listens.item', { number: index + 1 })}
              className={classes['box'] ?? ''}
            >
              <Stack gap="sm">
                <PatternEditor
                  step={step}
                  value={asObject(item['pattern'])}
                  isFixed={isFixed}
                  errorAt={(...path) => errorAt(index, 'pattern', ...path)}
                  onChange={(pattern) => onChange(replaced(list, index, { ...item, pattern }))}
                />
              </Stack>
              {list.length > 1 && (
                <RemoveButton
                  className={classes['remove'] ?? ''}
                  isFixed={isFixed}
                  label={t('listens.remove')}
                  onRemove={() => onChange(without(list, index))}
                />
              )}
            </Fieldset>
          );
        })}
        {list.length < MOST && (
          <AddButton
            label={t('listens.add')}
            isFixed={isFixed}
            onAdd={() => onChange([...list, { id: freeId('reaction', ids), pattern: { event: 'mail-clicked' } }])}
          />
        )}
      </Stack>
    </Input.Wrapper>
  );
}
