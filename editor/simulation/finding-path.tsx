import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Graph } from '../../engine/scenario/graph.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { stepName } from './ground.ts';
import './texts.ts';

/** More steps than these of a path are left out in its middle: where it begins and what comes before what was found tell most. */
const SHOWN = { first: 3, last: 7 } as const;

const shortened = (nodes: readonly string[]): readonly (string | null)[] =>
  nodes.length <= SHOWN.first + SHOWN.last + 1
    ? nodes
    : [...nodes.slice(0, SHOWN.first), null, ...nodes.slice(-SHOWN.last)];

/** The path that shows what was found, by the names of its steps; nothing where it is but the step itself. */
export function FindingPath({ nodes, graph }: { readonly nodes: readonly string[]; readonly graph: Graph }) {
  const { t } = useTranslation('simulation');
  const language = useLanguage();
  if (nodes.length < 2) return null;
  const path = shortened(nodes).map((id) => (id === null ? '…' : stepName(graph, id, language)));
  return (
    <Text span size="xs" c="dimmed" display="block">
      {t('findings.via', { path: path.join(' → ') })}
    </Text>
  );
}
