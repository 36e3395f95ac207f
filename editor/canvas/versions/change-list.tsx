import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Graph } from '../../../engine/scenario/graph.ts';
import type { NodeChange } from '../../../engine/scenario/diff-versions.ts';
import { outletsOf } from '../../../engine/scenario/edit/outlets-of.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { fr as liveFr } from '../../live/fr.ts';
import '../../live/texts.ts';
import { useLive, useStores } from '../canvas-stores.ts';
import { saySummary, sayStep } from '../say-step.ts';
import panel from '../side-panel.module.css';
import { selectNode } from '../ui-store.ts';
import { DiffMark } from './diff-mark.tsx';
import { fieldChanges } from './field-changes.ts';
import type { Differences } from './union-graph.ts';
import classes from './versions.module.css';

const isRule = (rule: string): rule is keyof typeof liveFr.diff.rule => Object.hasOwn(liveFr.diff.rule, rule);

interface Props {
  readonly differences: Differences;
  /** The older and the newer drawing. */
  readonly graphs: readonly [Graph, Graph];
}

function Fields({ change, graphs }: { readonly change: NodeChange } & Pick<Props, 'graphs'>) {
  const { t } = useTranslation('canvas');
  const { t: live } = useTranslation('live');
  const language = useLanguage();
  const names = useLive((state) => state.names);
  const words = { kind: live('diff.fields.kind'), title: live('diff.fields.title'), other: live('diff.otherField') };
  const [before, after] = graphs;
  if (change.change !== 'changed') {
    const graph = change.change === 'added' ? after : before;
    const step = graph.nodes.find(({ id }) => id === change.node);
    const summary = step === undefined ? null : saySummary(step, graph, names, language);
    return summary === null ? null : <Text size="sm">{summary}</Text>;
  }
  const unset = <span>{t('compare.unset')}</span>;
  return (
    <dl className={classes['fields']}>
      {fieldChanges(change, graphs, names, language, words).map(({ field, label, was, is }) => (
        <div key={field}>
          <dt>{label}</dt>
          {was === is ? (
            <dd>{t('compare.fieldChanged')}</dd>
          ) : (
            <dd>
              <del>{was ?? unset}</del> → <ins>{is ?? unset}</ins>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** What differs between two drawings: each step with its settings, old and new, then ways and rules. */
export function ChangeList({ differences: { graph, nodes, edges, rules }, graphs }: Props) {
  const { t } = useTranslation('canvas');
  const { t: live } = useTranslation('live');
  const language = useLanguage();
  const { ui } = useStores();
  const stepOf = (id: string) => graph.nodes.find((node) => node.id === id);
  const called = (id: string): string => {
    const step = stepOf(id);
    return step === undefined ? id : sayStep(step, language);
  };
  const outletName = (from: string, outlet: string): string => {
    const step = stepOf(from);
    const outlets = step === undefined ? null : outletsOf(step, catalogue);
    return outlets?.find(({ id }) => id === outlet)?.label[language] ?? outlet;
  };
  const ways = graph.edges.flatMap((edge) => {
    const change = edges.get(edge.id);
    return change === undefined ? [] : [{ ...edge, change }];
  });
  if (nodes.size + ways.length + rules.length === 0) return <Text c="dimmed">{t('compare.none')}</Text>;
  return (
    <Stack gap="md" data-testid="changes">
      {nodes.size > 0 && (
        <section aria-label={t('compare.steps')}>
          <h3>{t('compare.steps')}</h3>
          <ul className={classes['changes']}>
            {[...nodes.values()].map((change) => (
              <li key={change.node} data-node={change.node}>
                <button
                  type="button"
                  className={panel['link']}
                  onClick={() => {
                    selectNode(ui, change.node);
                    ui.setState({ goTo: { node: change.node, field: null } });
                  }}
                >
                  {sayStep(change, language)}
                </button>{' '}
                <DiffMark change={change.change} of="step" />
                <Fields change={change} graphs={graphs} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {ways.length > 0 && (
        <section aria-label={t('compare.ways')}>
          <h3>{t('compare.ways')}</h3>
          <ul className={classes['changes']}>
            {ways.map(({ id, from, outlet, to, change }) => (
              <li key={id}>
                <DiffMark change={change} of="way" />{' '}
                <Text span size="sm">
                  {t('compare.wayFrom', { from: called(from), outlet: outletName(from, outlet), to: called(to) })}
                </Text>
              </li>
            ))}
          </ul>
        </section>
      )}
      {rules.length > 0 && (
        <section aria-label={t('compare.rules')}>
          <h3>{t('compare.rules')}</h3>
          <Text size="sm">{rules.map((rule) => (isRule(rule) ? live(`diff.rule.${rule}`) : rule)).join(', ')}</Text>
        </section>
      )}
    </Stack>
  );
}
