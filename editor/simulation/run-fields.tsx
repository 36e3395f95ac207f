import { Group, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { fromField, type Ground, stepName } from './ground.ts';
import { NumberField } from '../ui/number-field.tsx';

/** By which trigger, when, and by which dice. */
export interface Run {
  readonly trigger: string;
  /** As a field for date and time holds it, by the company's clocks. */
  readonly start: string;
  readonly seed: number;
}

interface Props {
  readonly ground: Ground;
  readonly run: Run;
  readonly onRun: (run: Run) => void;
}

/** How a simulation begins. */
export function RunFields({ ground: { scenario, plan, zone }, run, onRun }: Props) {
  const { t } = useTranslation('simulation');
  const language = useLanguage();
  return (
    <Group grow align="flex-start">
      <Select
        label={t('trigger')}
        allowDeselect={false}
        data={plan.triggers.map(({ node }) => ({ value: node, label: stepName(scenario.graph, node, language) }))}
        value={run.trigger}
        onChange={(trigger) => trigger !== null && onRun({ ...run, trigger })}
      />
      <TextInput
        type="datetime-local"
        label={t('start')}
        description={t('startHelp', { zone })}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        value={run.start}
        error={fromField(run.start, zone) === null ? t('noMoment') : null}
        onChange={(event) => onRun({ ...run, start: event.currentTarget.value })}
      />
      <NumberField
        isNeeded
        label={t('seed')}
        description={t('seedHelp')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        allowDecimal={false}
        min={0}
        max={1_000_000_000}
        value={run.seed}
        onChange={(seed) => typeof seed === 'number' && onRun({ ...run, seed })}
      />
    </Group>
  );
}
