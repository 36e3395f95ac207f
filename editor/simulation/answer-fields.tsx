import { Fieldset, Group, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { answeringSteps } from '../../engine/scenario/possible-reactions.ts';
import type { SimulationInput } from '../../engine/scenario/simulation-input.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { type Ground, stepName } from './ground.ts';
import { NumberField } from '../ui/number-field.tsx';

/** What another system answers, as it is typed in; no status is an answer as usual. */
interface TypedAnswer {
  readonly status: number | null;
  readonly body: string;
}
export type TypedAnswers = Readonly<Record<string, TypedAnswer>>;

const NOTHING: TypedAnswer = { status: null, body: '' };

/** What was typed, as a simulation takes it. */
export const readAnswers = (typed: TypedAnswers): SimulationInput['answers'] =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([node, { status, body }]) => (status === null ? [] : [[node, { status, body }]])),
  );

interface Props {
  readonly ground: Ground;
  readonly answers: TypedAnswers;
  readonly onAnswers: (answers: TypedAnswers) => void;
}

/** What other systems answer: a status, and the body that later conditions read. */
export function AnswerFields({ ground: { scenario, plan }, answers, onAnswers }: Props) {
  const { t } = useTranslation('simulation');
  const language = useLanguage();
  const asked = answeringSteps(plan, catalogue);
  if (asked.length === 0) return null;
  const change = (node: string, to: Partial<TypedAnswer>): void =>
    onAnswers({ ...answers, [node]: { ...(answers[node] ?? NOTHING), ...to } });
  return (
    <Fieldset legend={t('answers.title')}>
      <Text c="dimmed" size="sm" mb="xs">
        {t('answers.help')}
      </Text>
      {asked.map((node) => {
        const step = stepName(scenario.graph, node, language);
        const { status, body } = answers[node] ?? NOTHING;
        return (
          <Group key={node} align="flex-start" gap="sm">
            <NumberField
              w={200}
              label={t('answers.status', { step })}
              placeholder={t('asUsual')}
              min={200}
              max={599}
              allowDecimal={false}
              value={status ?? ''}
              onChange={(value) => change(node, { status: typeof value === 'number' ? value : null })}
            />
            <Textarea
              flex={1}
              miw={240}
              label={t('answers.body', { step })}
              placeholder='{"plan": "pro"}'
              autosize
              minRows={1}
              maxLength={64_000}
              disabled={status === null}
              value={body}
              onChange={(event) => change(node, { body: event.currentTarget.value })}
            />
          </Group>
        );
      })}
    </Fieldset>
  );
}
