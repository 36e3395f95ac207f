import { Select, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NodeFate } from '../../api/contract/live.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { meaningColour } from '../ui/colours.ts';
import './texts.ts';

/** Where leads of each step go on, by node; null takes them out; a step that is not there stays what it is. */
export type NodeMap = Readonly<Record<string, string | null>>;

const SAME = ' same';
const OUT = ' out';

interface Props {
  readonly fates: readonly NodeFate[];
  /** The version they go to. */
  readonly graph: Graph;
  readonly map: NodeMap;
  readonly onMap: (map: NodeMap) => void;
}

/** What would happen to the leads at each step, and where they go on. */
export function FateTable({ fates, graph, map, onMap }: Props) {
  const { t } = useTranslation('live');
  const language = useLanguage();
  const nameOf = (title: string, kind: string): string =>
    title.trim() === '' ? (catalogue.get(kind)?.label[language] ?? kind) : title;
  const targets = graph.nodes
    .filter(({ kind }) => catalogue.get(kind)?.category !== 'trigger')
    .map(({ id, title, kind }) => ({ value: id, label: nameOf(title, kind) }));
  const choose = (node: string, value: string | null): void => {
    const { [node]: _before, ...others } = map;
    onMap(value === null || value === SAME ? others : { ...others, [node]: value === OUT ? null : value });
  };
  const chosen = (node: string): string => {
    const to = map[node];
    return to === undefined ? SAME : (to ?? OUT);
  };
  return (
    <Table data-testid="fates">
      <Table.Thead>
        <Table.Tr>
          {(['step', 'leads', 'fate', 'to'] as const).map((column) => (
            <Table.Th key={column}>{t(`flight.columns.${column}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fates.map(({ node, title, leads, fate }) => (
          <Table.Tr key={node}>
            <Table.Td>{title.trim() === '' ? node : title}</Table.Td>
            <Table.Td>{leads}</Table.Td>
            <Table.Td>
              <Text size="sm" {...(fate === 'unmapped' ? { c: meaningColour('failed'), fw: 600 } : {})}>
                {t(`flight.fate.${fate}`)}
              </Text>
            </Table.Td>
            <Table.Td>
              <Select
                aria-label={t('flight.mapLabel', { step: title.trim() === '' ? node : title })}
                data={[{ value: SAME, label: t('flight.same') }, { value: OUT, label: t('flight.out') }, ...targets]}
                value={chosen(node)}
                allowDeselect={false}
                onChange={(value) => choose(node, value)}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
