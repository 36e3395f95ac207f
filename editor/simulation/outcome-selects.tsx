import { Fieldset, Group, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { possibleOutcomes } from '../../engine/scenario/possible-reactions.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { type Ground, outletName, stepName } from './ground.ts';

interface Props {
  readonly ground: Ground;
  readonly outcomes: Readonly<Record<string, string>>;
  readonly onOutcomes: (outcomes: Readonly<Record<string, string>>) => void;
}

/** How the steps come out that act in the world. */
export function OutcomeSelects({ ground: { scenario, plan }, outcomes, onOutcomes }: Props) {
  const { t } = useTranslation('simulation');
  const language = useLanguage();
  const { graph } = scenario;
  const possible = possibleOutcomes(plan, catalogue);
  if (possible.length === 0) return null;
  const choose = (node: string, outcome: string): void => {
    const others = Object.entries(outcomes).filter(([other]) => other !== node);
    onOutcomes(Object.fromEntries(outcome === '' ? others : [...others, [node, outcome]]));
  };
  return (
    <Fieldset legend={t('outcomes')}>
      <Text c="dimmed" size="sm" mb="xs">
        {t('outcomesHelp')}
      </Text>
      <Group gap="sm">
        {possible.map(({ node, outcomes: all }) => (
          <Select
            key={node}
            label={stepName(graph, node, language)}
            allowDeselect={false}
            data={[
              { value: '', label: t('asUsual') },
              ...all.map((one) => ({ value: one, label: outletName(graph, node, one, language) })),
            ]}
            value={outcomes[node] ?? ''}
            onChange={(outcome) => choose(node, outcome ?? '')}
          />
        ))}
      </Group>
    </Fieldset>
  );
}
