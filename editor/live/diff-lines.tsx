import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { VersionsDiff } from '../../engine/scenario/diff-versions.ts';
import { sayStep } from '../canvas/say-step.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { fr } from './fr.ts';
import { sayChanged } from './say-changed.ts';
import './texts.ts';

const isRule = (rule: string): rule is keyof typeof fr.diff.rule => Object.hasOwn(fr.diff.rule, rule);

interface Props {
  readonly diff: VersionsDiff;
  /** How many leads stand at a step. */
  readonly leadsAt: (node: string) => number;
  /** What a step did and does, where its line of summary tells the change. */
  readonly inWords: (node: string) => string | null;
}

/** What differs between two versions, in words, with the leads that stand at each step. */
export function DiffLines({ diff: { nodes, edges, rules }, leadsAt, inWords }: Props) {
  const { t } = useTranslation('live');
  const language = useLanguage();
  const nothing = nodes.length + edges.length + rules.length === 0;
  return (
    <Stack gap="xs" data-testid="diff">
      <Text fw={600}>{t('diff.title')}</Text>
      {nothing && <Text c="dimmed">{t('diff.none')}</Text>}
      {nodes.length > 0 && (
        <List size="sm">
          {nodes.map((changed) => {
            const { node, kind, title, change } = changed;
            const leads = leadsAt(node);
            const said = sayChanged(changed, t, language);
            const words = change === 'changed' ? inWords(node) : null;
            return (
              <List.Item key={node}>
                {sayStep({ title, kind }, language)}{' '}
                <Text span c="dimmed">
                  {t(`diff.${change}`, { fields: said })}
                  {leads > 0 && ` · ${t('diff.leads', { count: leads })}`}
                </Text>
                {words !== null && <Text size="xs">{words}</Text>}
              </List.Item>
            );
          })}
        </List>
      )}
      {edges.length > 0 && <Text size="sm">{t('diff.edges', { count: edges.length })}</Text>}
      {rules.length > 0 && (
        <Text size="sm">
          {t('diff.rules', { rules: rules.map((rule) => (isRule(rule) ? t(`diff.rule.${rule}`) : rule)).join(', ') })}
        </Text>
      )}
    </Stack>
  );
}
