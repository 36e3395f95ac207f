import { Anchor, Stack, Text, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ToldFinding } from '../../api/contract/simulations.ts';
import { fieldLabel } from '../../engine/scenario/field-labels.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import { useStores } from '../canvas/canvas-stores.ts';
import { asText } from '../canvas/draft-value.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { InPortions } from '../ui/in-portions.tsx';
import { FindingPath } from './finding-path.tsx';
import { outletName, stepName } from './ground.ts';
import './texts.ts';

interface Props {
  readonly findings: readonly ToldFinding[];
  readonly graph: Graph;
  readonly onGo: (node: string) => void;
}

/** Where what no step can put right is put right: who sends, how the DNS proves it, and the chat. */
const TABS: Readonly<Record<string, 'company' | 'sender' | 'connections'>> = {
  'sender-incomplete': 'company',
  'sender-unproven': 'sender',
  'chat-not-set': 'connections',
};

const DEAD_LINKS = ['answers', 'silent', 'unreachable', 'private', 'goes-round'] as const;

/** What is meant by a code where that depends on what was found. */
function keyOf({ code, data }: ToldFinding) {
  if (code === 'link-dead')
    return `link-dead-${DEAD_LINKS.find((why) => why === data['why']) ?? 'unreachable'}` as const;
  if (code === 'sender-unproven') return data['check'] === 'mx' ? 'sender-unproven-mx' : code;
  if (code !== 'branch-undecided') return code;
  return data['reason'] === 'meanwhile' ? 'branch-undecided-meanwhile' : 'branch-undecided-not-constant';
}

function Settings({ code }: Pick<ToldFinding, 'code'>) {
  const { t } = useTranslation('simulation');
  const tab = TABS[code];
  if (tab === undefined) return null;
  return (
    <Anchor size="sm" underline="always" renderRoot={(props) => <Link to="/settings" search={{ tab }} {...props} />}>
      {t(`findings.settings.${tab}`)}
    </Anchor>
  );
}

function SavedPaths() {
  const { t } = useTranslation('simulation');
  const { scenario: id } = useStores();
  const to = { to: '/scenarios/$id/simulation', params: { id }, search: { tab: 'saved' } } as const;
  return (
    <Anchor size="sm" underline="always" renderRoot={(props) => <Link {...to} {...props} />}>
      {t('tabs.saved')}
    </Anchor>
  );
}

/** What the check before publishing found, each with a path that shows it; pressing one goes to its step. */
export function FindingLines({ findings, graph, onGo }: Props) {
  const { t } = useTranslation('simulation');
  const language = useLanguage();
  const said = (finding: ToldFinding): string => {
    const { node, data } = finding;
    const outlet = (name: string): string => outletName(graph, node ?? '', asText(data[name]), language);
    return t(`findings.${keyOf(finding)}`, {
      outlet: outlet('outlet'),
      first: outlet('first'),
      variable: asText(data['variable']),
      field: fieldLabel(asText(data['field']))[language],
      host: asText(data['host']),
      name: asText(data['name']),
      link: asText(data['link']),
      status: asText(data['status']),
      kilobytes: asText(data['kilobytes']),
      check: asText(data['check']).toUpperCase(),
    });
  };
  return (
    <InPortions of={findings}>
      {(shown) => (
        <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {shown.map((finding, index) => (
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
              <Settings code={finding.code} />
              {finding.code === 'regression-failed' && <SavedPaths />}
            </li>
          ))}
        </Stack>
      )}
    </InPortions>
  );
}
