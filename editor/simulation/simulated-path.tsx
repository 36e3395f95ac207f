import { Stack, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Did } from '../../engine/scenario/interpreter.ts';
import type { Simulated } from '../../engine/scenario/simulate.ts';
import { json, type JsonObject } from '../../engine/scenario/json.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import { nameOf, type Names } from '../canvas/live-store.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { sayField } from '../leads/say-field.ts';
import { sayStage } from '../leads/say-stage.ts';
import { Why } from '../leads/story/why.tsx';
import '../leads/texts.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { sayMoment } from '../ui/say-time.ts';
import { type Ground, outcomeName, sayEnd, stepName } from './ground.ts';

interface Props {
  readonly ground: Ground;
  readonly simulated: Simulated;
}

const sayFields = (profile: JsonObject, language: Language): string =>
  Object.entries(profile)
    .map(
      ([field, value]) => `${sayField(field, language)} = ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
    .join(' · ');

/** What a simulated lead went through: when, where, by which way out, and what was seen there. */
export function SimulatedPath({ ground: { scenario, zone, forms }, simulated }: Props) {
  const { t } = useTranslation('simulation');
  const { t: leads } = useTranslation('leads');
  const language = useLanguage();
  const { graph } = scenario;
  const columns = useMemo((): Column<Did>[] => {
    const names: Names = { template: null, form: forms, person: null, scenario: null, segment: null, topic: null };
    const name = nameOf(names, (id) => stepName(graph, id, language), language);
    return [
      { id: 'when', head: t('when'), cell: ({ at }) => sayMoment(at, zone, language) },
      { id: 'step', head: t('step'), cell: ({ node }) => stepName(graph, node, language) },
      {
        id: 'out',
        head: t('out'),
        cell: ({ node, outcome, outlet }) => outcomeName(graph, node, outlet ?? outcome, language, leads),
      },
      {
        id: 'why',
        wrapped: true,
        head: t('why'),
        cell: ({ because: { code, data } }) =>
          code === 'simulated' || code === 'triggered' ? null : (
            <Why
              because={{
                code,
                data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, json.parse(value)])),
              }}
              name={name}
            />
          ),
      },
    ];
  }, [graph, zone, forms, t, leads, language]);
  const { path, mails, lead, ended, standsAt, parked, pausedAt } = simulated;
  return (
    <Stack gap="sm" data-testid="simulated">
      <Title order={2}>{t('result')}</Title>
      <DataTable
        label={t('result')}
        columns={columns}
        rows={path}
        rowId={({ node, visit, part }) => `${node} ${visit} ${part}`}
      />
      <Text fw={600} data-testid="simulated-end">
        {ended === null
          ? t(parked === null ? 'standing' : 'stuck', { step: stepName(graph, standsAt ?? '', language) })
          : t('ended', { reason: sayEnd(ended, t) })}
      </Text>
      {pausedAt !== null && <Text>{t('pausedOne', { at: sayMoment(pausedAt, zone, language) })}</Text>}
      <Text>{t('became', { score: lead.score, stage: sayStage(lead.stage, language) })}</Text>
      <Text data-testid="simulated-fields">
        {t('becameFields', {
          fields: sayFields(lead.profile, language) || t('nothing'),
          tags: lead.tags.join(', ') || t('nothing'),
        })}
      </Text>
      <Title order={2}>{t('mailsTitle')}</Title>
      {mails.length === 0 ? (
        <Text c="dimmed">{t('noMails')}</Text>
      ) : (
        <ul>
          {mails.map(({ node, at }, index) => (
            <li key={index}>
              {sayMoment(at, zone, language)} – {stepName(graph, node, language)}
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}
