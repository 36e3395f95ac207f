import { Select, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NodeFate } from '../../api/contract/live.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { sayStep } from '../canvas/say-step.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { meaningColour } from '../ui/colours.ts';
import { sayNumber } from '../ui/say-time.ts';
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
  const targets = graph.nodes
    .filter(({ kind }) => catalogue.get(kind)?.category !== 'trigger')
    .map(({ id, title, kind }) => ({ value: id, label: sayStep({ title, kind }, language) }));
  const isThere = ({ node, kind }: NodeFate): boolean =>
    graph.nodes.some((drawn) => drawn.id === node && drawn.kind === kind);
  const choose = (node: string, value: string | null): void => {
    const { [node]: _before, ...others } = map;
    onMap(value === null || value === SAME ? others : { ...others, [node]: value === OUT ? null : value });
  };
  const goesTo = (fate: NodeFate): string | null => {
    const to = map[fate.node];
    if (to === undefined) return isThere(fate) ? SAME : null;
    return to ?? OUT;
  };
  return (
    <Table data-testid="fates">
      <Table.Thead>
        <Table.Tr>
          {(['step', 'leads', 'fate', 'to'] as const).map((column) => (
            <Table.Th key={column} {...(column === 'leads' ? { ta: 'right' } : {})}>
              {t(`flight.columns.${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fates.map((row) => {
          const { node, leads, chosen, fate } = row;
          const step = sayStep(row, language);
          return (
            <Table.Tr key={node}>
              <Table.Td>{step}</Table.Td>
              <Table.Td ta="right">
                {chosen === leads ? sayNumber(leads, language) : t('flight.chosenOf', { chosen, leads })}
              </Table.Td>
              <Table.Td>
                <Text size="sm" {...(fate === 'unmapped' ? { c: meaningColour('failed'), fw: 600 } : {})}>
                  {t(`flight.fate.${fate}`)}
                </Text>
              </Table.Td>
              <Table.Td>
                <Select
                  aria-label={t('flight.mapLabel', { step })}
                  placeholder={t('flight.choose')}
                  data={[
                    ...(isThere(row) ? [{ value: SAME, label: t('flight.same') }] : []),
                    { value: OUT, label: t('flight.out') },
                    ...targets,
                  ]}
                  value={goesTo(row)}
                  allowDeselect={false}
                  onChange={(value) => choose(node, value)}
                />
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
