import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Graph } from '../../engine/scenario/graph.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { stepName } from './ground.ts';
import './texts.ts';

/** The path that shows what was found, by the names of its steps; nothing where it is but the step itself. */
export function FindingPath({ nodes, graph }: { readonly nodes: readonly string[]; readonly graph: Graph }) {
  const { t } = useTranslation('simulation');
  const language = useLanguage();
  if (nodes.length < 2) return null;
  return (
    <Text span size="xs" c="dimmed" display="block">
      {t('findings.via', { path: nodes.map((id) => stepName(graph, id, language)).join(' → ') })}
    </Text>
  );
}
