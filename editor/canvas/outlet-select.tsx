import { Button, Group, Input, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { outletsOf } from '../../engine/scenario/edit/outlets-of.ts';
import type { GraphNode } from '../../engine/scenario/graph.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useDocument, useLive, useStores } from './canvas-stores.ts';
import { leadOutlet } from './gestures.ts';
import { sayKind, sayStep, saySummary } from './say-step.ts';
import { useRefusal } from './use-refusal.ts';

/** Where each outlet of a step leads: the way to wire without a mouse. */
export function OutletSelects({ step }: { readonly step: GraphNode }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const stores = useStores();
  const refuse = useRefusal();
  const graph = useDocument(({ draft }) => draft.graph);
  const names = useLive((state) => state.names);
  const known = outletsOf(step, catalogue);
  const outlets = known ?? [];
  // A drawing that was not made here may have them: the canvas can't show what begins nowhere.
  const lost = graph.edges.filter(
    ({ from, outlet }) => known !== null && from === step.id && !known.some(({ id }) => id === outlet),
  );
  if (outlets.length === 0 && lost.length === 0) return null;
  const others = graph.nodes
    .filter(({ id, kind }) => id !== step.id && catalogue.get(kind)?.category !== 'trigger')
    .map((node) => {
      const detail = node.title.trim() === '' ? saySummary(node, graph, names, language) : sayKind(node.kind, language);
      return {
        value: node.id,
        label: detail === null ? sayStep(node, language) : `${sayStep(node, language)} – ${detail}`,
      };
    });
  return (
    <Stack gap="sm">
      <Input.Label component="h3">{t('inspector.outlets')}</Input.Label>
      {outlets.map(({ id, label, required }) => (
        <Select
          key={id}
          label={t('inspector.connectTo', { outlet: label[language] })}
          description={required ? null : t('inspector.optional')}
          placeholder={t('inspector.nowhere')}
          data={others}
          value={graph.edges.find((edge) => edge.from === step.id && edge.outlet === id)?.to ?? null}
          searchable
          clearable
          nothingFoundMessage={t(others.length === 0 ? 'inspector.noOther' : 'widget.nothingFound')}
          disabled={stores.readOnly}
          data-testid={`connect-${id}`}
          onChange={(to) => refuse(leadOutlet(stores, step.id, id, to))}
        />
      ))}
      {lost.map(({ id, outlet }) => (
        <Group key={id} justify="space-between" wrap="nowrap" data-testid={`lost-${outlet}`}>
          <Text size="sm">{t('inspector.lost', { outlet })}</Text>
          <Button
            size="compact-sm"
            variant="default"
            disabled={stores.readOnly}
            onClick={() => refuse(leadOutlet(stores, step.id, outlet, null))}
          >
            {t('inspector.deleteConnection')}
          </Button>
        </Group>
      ))}
    </Stack>
  );
}
