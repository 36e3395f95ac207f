import { Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ToldFinding } from '../../api/contract/simulations.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import { asText } from '../canvas/draft-value.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { FindingPath } from './finding-path.tsx';
import { outletName, stepName } from './ground.ts';
import './texts.ts';

interface Props {
  readonly findings: readonly ToldFinding[];
  readonly graph: Graph;
  readonly onGo: (node: string) => void;
}

/** What the check before publishing found, each with a path that shows it; pressing one goes to its step. */
export function FindingLines({ findings, graph, onGo }: Props) {
  const { t } = useTranslation('simulation');
  const language = useLanguage();
  const said = ({ code, node, data }: ToldFinding): string => {
    const outlet = (name: string): string => outletName(graph, node ?? '', asText(data[name]), language);
    const key =
      code !== 'branch-undecided'
        ? code
        : data['reason'] === 'meanwhile'
          ? 'branch-undecided-meanwhile'
          : 'branch-undecided-not-constant';
    return t(`findings.${key}`, {
      outlet: outlet('outlet'),
      first: outlet('first'),
      variable: asText(data['variable']),
      name: asText(data['name']),
      link: asText(data['link']),
      kilobytes: asText(data['kilobytes']),
      check: asText(data['check']).toUpperCase(),
    });
  };
  return (
    <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {findings.map((finding, index) => (
        <li key={`${index} ${finding.code}`}>
          <UnstyledButton
            disabled={finding.node === null}
            onClick={() => finding.node !== null && onGo(finding.node)}
            py={4}
            data-testid="finding"
          >
            {finding.node !== null && (
              <Text span size="xs" c="dimmed" display="block">
                {stepName(graph, finding.node, language)}
              </Text>
            )}
            {said(finding)}
            <FindingPath nodes={finding.via} graph={graph} />
          </UnstyledButton>
        </li>
      ))}
    </Stack>
  );
}
