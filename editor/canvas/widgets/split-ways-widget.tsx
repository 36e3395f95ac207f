import { Group, Input, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asList, asNumber, asObject, asText, replaced, without } from '../draft-value.ts';
import { SplitState } from '../split-state.tsx';
import { AddButton } from './add-button.tsx';
import { freeId } from './free-id.ts';
import { ListRow } from './list-row.tsx';
import type { WidgetProps } from './widget-props.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { sayPercent } from '../../../engine/steps/say-percent.ts';
import { useLanguage } from '../../i18n/use-language.ts';

const LEAST = 2;
const MOST = 6;
const letter = (index: number): string => String.fromCharCode(65 + index);

/** The ways of a split with their weights, and how they do so far. */
export function SplitWaysWidget({ step, label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  const { t } = useTranslation('canvas');
  const list = asList(value);
  const ways = list.map(asObject);
  const weights = ways.map(({ weight }) => (typeof weight === 'number' && weight > 0 ? weight : 0));
  const language = useLanguage();
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return (
    <>
      <Input.Wrapper label={label} description={help} labelElement="div">
        <Stack gap="sm" mt={4}>
          {ways.map((way, index) => {
            const put = (part: typeof way) => onChange(replaced(list, index, { ...way, ...part }));
            return (
              <ListRow
                key={asText(way['id'])}
                legend={t('split.way', { letter: letter(index) })}
                isFixed={isFixed}
                onRemove={list.length > LEAST ? () => onChange(without(list, index)) : undefined}
              >
                <Group gap="xs" align="flex-start" wrap="nowrap">
                  <TextInput
                    label={t('ways.name')}
                    placeholder={letter(index)}
                    maxLength={60}
                    style={{ flex: 1 }}
                    value={asText(way['name'])}
                    error={errorAt(index, 'name')}
                    disabled={isFixed}
                    onChange={(event) => put({ name: event.currentTarget.value })}
                  />
                  <NumberField
                    label={t('split.weight')}
                    w={110}
                    min={1}
                    max={1_000}
                    allowDecimal={false}
                    rightSection={
                      <Text span size="xs" c="dimmed">
                        {total > 0 && sayPercent(Math.round(((weights[index] ?? 0) / total) * 100) / 100, language)}
                      </Text>
                    }
                    rightSectionWidth={48}
                    value={asNumber(way['weight'])}
                    error={errorAt(index, 'weight')}
                    disabled={isFixed}
                    onChange={(weight) => put({ weight })}
                  />
                </Group>
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
                  {
                    id: freeId(
                      'way',
                      ways.map(({ id }) => asText(id)),
                    ),
                    name: '',
                    weight: 50,
                  },
                ])
              }
            />
          )}
        </Stack>
      </Input.Wrapper>
      {step !== null && <SplitState node={step.id} />}
    </>
  );
}
