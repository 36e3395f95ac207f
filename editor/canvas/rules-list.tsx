import { Button, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useDocument } from './canvas-stores.ts';
import { asList, asObject, asText, replaced, swapped, without } from './draft-value.ts';
import type { RulesDraft } from './rules-draft.ts';
import { sayStep } from './say-step.ts';
import { freshComparison } from './widgets/comparison-editor.tsx';
import { ConditionWidget } from './widgets/condition-widget.tsx';
import { freeId } from './widgets/free-id.ts';
import { ListRow } from './widgets/list-row.tsx';

const MOST = 10;

interface TargetProps {
  readonly value: string;
  readonly error: string | null;
  readonly isFixed: boolean;
  readonly onChange: (to: string | null) => void;
}

/** Where a goal takes the lead: to a step, or out as converted. */
function Target({ value, error, isFixed, onChange }: TargetProps) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const graph = useDocument(({ draft }) => draft.graph);
  const steps = graph.nodes
    .filter(({ kind }) => catalogue.get(kind)?.category !== 'trigger')
    .map((node) => ({ value: node.id, label: sayStep(node, language) }));
  const gone =
    value !== '' && !steps.some((step) => step.value === value) ? [{ value, label: t('field.missing') }] : [];
  return (
    <Select
      label={t('rules.to')}
      data={[{ value: '', label: t('rules.converted') }, ...steps, ...gone]}
      value={value}
      allowDeselect={false}
      searchable
      error={error}
      disabled={isFixed}
      onChange={(to) => onChange(to === '' ? null : to)}
    />
  );
}

/** The scenario's goals or exits: each a name and a condition, a goal also where it leads. */
export function RulesList({
  list,
  draft,
  isFixed,
}: {
  readonly list: 'goals' | 'exits';
  readonly draft: RulesDraft;
  readonly isFixed: boolean;
}) {
  const { t } = useTranslation('canvas');
  const held = asList(draft.value[list]);
  const put = (next: typeof held, part: string): void => draft.put({ ...draft.value, [list]: [...next] }, part);
  const ids = held.map((raw) => asText(asObject(raw)['id']));
  const single = list === 'goals' ? 'goal' : 'exit';
  return (
    <Stack gap="sm" component="section" aria-label={t(`rules.${list}`)}>
      <div>
        <Text fw={600}>{t(`rules.${list}`)}</Text>
        <Text c="dimmed">{t(`rules.${list}Help`)}</Text>
      </div>
      {held.map((raw, index) => {
        const rule = asObject(raw);
        const id = ids[index] ?? '';
        const change = (part: typeof rule, of: string): void =>
          put(replaced(held, index, { ...rule, ...part }), `${list}:${id}:${of}`);
        const errorAt = (...path: readonly (string | number)[]): string | null => {
          const fault = draft.faultAt(list, index, ...path);
          return fault === null ? null : t(`field.${fault}`);
        };
        return (
          <ListRow
            key={id}
            legend={t(`rules.${single}`, { number: index + 1 })}
            isFixed={isFixed}
            onUp={index > 0 ? () => put(swapped(held, index, index - 1), `${list}:order`) : undefined}
            onDown={index < held.length - 1 ? () => put(swapped(held, index, index + 1), `${list}:order`) : undefined}
            onRemove={() => put(without(held, index), `${list}:remove`)}
          >
            <TextInput
              label={t('rules.name')}
              maxLength={120}
              value={asText(rule['name'])}
              error={errorAt('name')}
              disabled={isFixed}
              onChange={(event) => change({ name: event.currentTarget.value }, 'name')}
            />
            <ConditionWidget
              step={null}
              label={t('ways.condition')}
              help={null}
              value={rule['condition']}
              options={[]}
              isFixed={isFixed}
              errorAt={(...path) => errorAt('condition', ...path)}
              onChange={(condition) => change({ condition }, 'condition')}
            />
            {list === 'goals' && (
              <Target
                value={asText(rule['to'])}
                error={errorAt('to')}
                isFixed={isFixed}
                onChange={(to) => change({ to }, 'to')}
              />
            )}
          </ListRow>
        );
      })}
      {held.length < MOST && (
        <Button
          variant="default"
          size="xs"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={isFixed}
          data-testid={`add-${single}`}
          onClick={() => {
            const fresh = {
              id: freeId(single, ids),
              name: t(`rules.${single}`, { number: held.length + 1 }),
              condition: { join: 'all', of: [freshComparison] },
              ...(list === 'goals' ? { to: null } : {}),
            };
            put([...held, fresh], `${list}:add`);
          }}
        >
          {t(`rules.add-${single}`)}
        </Button>
      )}
    </Stack>
  );
}
