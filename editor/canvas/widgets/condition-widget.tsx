import { Button, Fieldset, Group, Input, Select, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../engine/scenario/json.ts';
import { asList, asObject, asText, replaced, without } from '../draft-value.ts';
import { ComparisonEditor, freshComparison } from './comparison-editor.tsx';
import type { WidgetProps } from './widget-props.ts';
import classes from './widgets.module.css';
import { RemoveButton } from '../../ui/remove-button.tsx';

const DEEPEST = 3;
const MOST = 30;

type GroupProps = Pick<WidgetProps, 'step' | 'errorAt' | 'isFixed'> & {
  readonly value: JsonObject;
  readonly onChange: (value: JsonObject) => void;
  readonly depth: number;
};

function GroupEditor({ step, value, onChange, errorAt, isFixed, depth }: GroupProps) {
  const { t } = useTranslation('canvas');
  const members = asList(value['of']);
  const put = (of: JsonObject['of']): void => onChange({ ...value, of: of ?? [] });
  return (
    <Stack gap="sm">
      <Select
        aria-label={t('condition.join')}
        data={[
          { value: 'all', label: t('condition.all') },
          { value: 'any', label: t('condition.any') },
        ]}
        value={asText(value['join']) || null}
        allowDeselect={false}
        disabled={isFixed}
        onChange={(join) => onChange({ ...value, join })}
      />
      {members.map((raw, index) => {
        const member = asObject(raw);
        const isGroup = 'join' in member;
        const shared = {
          step,
          isFixed,
          value: member,
          errorAt: (...path: readonly (string | number)[]) => errorAt('of', index, ...path),
          onChange: (next: JsonObject) => put(replaced(members, index, next)),
        };
        return (
          // A comparison has no name of its own: its place is what tells it from the others.
          <Fieldset
            key={index}
            legend={t(isGroup ? 'condition.group' : 'condition.row', { number: index + 1 })}
            className={classes['box'] ?? ''}
          >
            <Stack gap="sm">
              {isGroup ? <GroupEditor {...shared} depth={depth + 1} /> : <ComparisonEditor {...shared} />}
            </Stack>
            {/* What is told at a part of it is not told again below it. */}
            {!Object.keys(member).some((part) => errorAt('of', index, part) !== null) &&
              errorAt('of', index) !== null && <Input.Error mt={4}>{errorAt('of', index)}</Input.Error>}
            {members.length > 1 && (
              <RemoveButton
                className={classes['remove'] ?? ''}
                isFixed={isFixed}
                label={t(isGroup ? 'condition.removeGroup' : 'condition.remove')}
                onRemove={() => put(without(members, index))}
              />
            )}
          </Fieldset>
        );
      })}
      {members.length < MOST && (
        <Group gap="sm">
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={isFixed}
            onClick={() => put([...members, freshComparison])}
          >
            {t('condition.add')}
          </Button>
          {depth < DEEPEST && (
            <Button
              variant="subtle"
              size="xs"
              leftSection={<IconPlus size={14} aria-hidden />}
              disabled={isFixed}
              onClick={() =>
                put([...members, { join: value['join'] === 'all' ? 'any' : 'all', of: [freshComparison] }])
              }
            >
              {t('condition.addGroup')}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}

/** Comparisons joined by and or or, in groups up to three deep. */
export function ConditionWidget({ step, label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  return (
    <Input.Wrapper label={label} description={help} labelElement="div">
      <div className={classes['below']}>
        <GroupEditor
          step={step}
          value={asObject(value)}
          onChange={onChange}
          errorAt={errorAt}
          isFixed={isFixed}
          depth={1}
        />
      </div>
    </Input.Wrapper>
  );
}
